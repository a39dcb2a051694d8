"""The list, one visit, and its changes of state."""

urlpatterns = []
