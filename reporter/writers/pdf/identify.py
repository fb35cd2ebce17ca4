"""Says in the file's metadata that it is PDF/UA-1 as well as PDF/A-3a.

WeasyPrint writes one conformance; the second needs its identifier and, since PDF/A knows
only the properties of its own schemas, a description of that identifier's schema
(ISO 19005-3, 6.6.2.3; ISO 14289-1, 5), both inside the one rdf:RDF of the file.
"""

from __future__ import annotations

from typing import Any

_PDFUA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description></rdf:RDF>"""

_END = b"</rdf:RDF>"


def identify(rendered: Any) -> None:
    """Make a rendered WeasyPrint document name both conformances when it is written."""
    generate = rendered.metadata.generate_rdf_metadata

    def with_pdfua(variant: str, version: int, conformance: str) -> bytes:
        rdf: bytes = generate(variant, version, conformance)
        if not rdf.endswith(_END):
            raise AssertionError("WeasyPrint's RDF no longer ends as expected")
        return rdf.removesuffix(_END) + _PDFUA

    rendered.metadata.generate_rdf_metadata = with_pdfua
