"""The filters of the list of people."""

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from accounts.roles import choices


class UserFilter(django_filters.FilterSet):
    """Given people and the government whose roles count."""

    q = django_filters.CharFilter(label=_("Name, user name or position"), method="search")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=choices, method="holding", empty_label=_("All roles"))
    state = django_filters.ChoiceFilter(
        label=_("Account"),
        choices=[("active", _("Active")), ("stopped", _("Stopped")), ("former", _("Without a post"))],
        method="in_state",
        empty_label=_("All accounts"),
    )

    class Meta:
        model = User
        fields = []

    def __init__(self, *args, regency, **kwargs):
        super().__init__(*args, **kwargs)
        self.posts = Membership.objects.active().filter(regency=regency)

    def search(self, people, name, value):
        return people.matching(value)

    def holding(self, people, name, value):
        return people.filter(pk__in=self.posts.filter(role=value).values("user"))

    def in_state(self, people, name, value):
        if value == "former":
            return people.exclude(pk__in=self.posts.values("user"))
        return people.filter(is_active=value == "active")
