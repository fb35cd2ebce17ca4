// Lädt die Seite neu, sobald sich die Runde ändert; Stelle und Fokus bleiben, wo sie sind.

const place = `vorschau:${location.pathname}`;
const status = document.getElementById("verbindung");
const frame = document.getElementById("dokument");
const findings = document.getElementById("befund");

function keep() {
  const kept = {
    top: frame?.contentWindow.scrollY ?? 0,
    focus: document.activeElement?.id ?? "",
    open: findings?.open ?? false,
  };
  sessionStorage.setItem(place, JSON.stringify(kept));
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  if (!kept) return;
  sessionStorage.removeItem(place);
  if (findings) findings.open = kept.open;
  if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
  if (!frame) return;
  const scroll = () => frame.contentWindow.scrollTo(0, kept.top);
  if (frame.contentDocument?.readyState === "complete") scroll();
  frame.addEventListener("load", scroll, { once: true });
}

function reload() {
  keep();
  location.reload();
}

function connect() {
  const events = new EventSource(`/ereignisse?seit=${document.body.dataset.stand}`);
  let lost = false;
  events.onopen = () => {
    if (lost) reload(); // vielleicht eine neue Vorschau, die von vorn zählt
    status.textContent = "Folgt jeder Änderung";
  };
  events.onerror = () => {
    lost = true;
    status.textContent = "Die Vorschau läuft nicht mehr";
  };
  events.onmessage = reload;
  return events;
}

// Ein Browser hält nur wenige Verbindungen zu einer Adresse: eine verdeckte Seite braucht keine.
let events = null;
function follow() {
  events?.close();
  events = document.hidden ? null : connect();
}

restore();
follow();
document.addEventListener("visibilitychange", follow);
