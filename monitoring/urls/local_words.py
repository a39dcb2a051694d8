"""Statuses and categories of the government's own."""

from django.urls import path

from monitoring.views import local_words

STATUS = "settings/words/statuses/<int:pk>"
CATEGORY = "settings/words/categories/<int:pk>"

urlpatterns = [
    path("settings/words/", local_words.local_words, name="local-words"),
    path(f"{STATUS}/retire/", local_words.local_status_retire, name="local-status-retire"),
    path(f"{STATUS}/resume/", local_words.local_status_resume, name="local-status-resume"),
    path(f"{CATEGORY}/retire/", local_words.local_category_retire, name="local-category-retire"),
    path(f"{CATEGORY}/resume/", local_words.local_category_resume, name="local-category-resume"),
]
