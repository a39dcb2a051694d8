"""Recording a visit, step by step."""

urlpatterns = []
