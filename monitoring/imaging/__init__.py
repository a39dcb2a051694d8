"""Photos: what arrives from a device becomes an upright JPEG of bounded size without its EXIF.

`processing.process` is the way in. It decodes in a child process with limits on memory and time (`worker`), so that a
forged file costs one child and not the server. Nothing here knows a model; `limits`, `rendering` and `worker` do not
import Django, because a child has to start fast.
"""
