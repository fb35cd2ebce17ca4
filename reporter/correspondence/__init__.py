"""Mail drafts and calendar entries: values in, the bytes of a file out; nothing is sent."""
