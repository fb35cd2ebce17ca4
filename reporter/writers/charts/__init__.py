"""Charts: specification → layout on the page → vector graphics.

The layout (scales, places of the labels) is worked out once; Word's charts use it as well.
"""
