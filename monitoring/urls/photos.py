"""Photos, sent and shown."""

urlpatterns = []
