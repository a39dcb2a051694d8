"""Giving a post: the role, and the agency where the role needs one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.roles import ROLES, Reach, choices
from agencies.forms.picker import AgencyChoiceField
from agencies.models import Agency


class PostFields(forms.Form):
    """A role with its agency, in the government given."""

    role = forms.ChoiceField(label=_("Role"))
    agency = AgencyChoiceField(
        label=_("Agency"),
        required=False,
        help_text=_("Needed for the head and the operator of an agency. For others: where they belong, if anywhere."),
    )

    def __init__(self, *args, regency, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Choose a role")), *choices()]
        self.fields["agency"].queryset = Agency.objects.filter(regency=regency)

    def clean(self):
        cleaned = super().clean()
        role = ROLES.get(cleaned.get("role", ""))
        if role and role.reach is not Reach.REGENCY and not cleaned.get("agency") and "agency" not in self.errors:
            self.add_error("agency", _("This role holds in one agency. Choose which."))
        return cleaned


class MembershipForm(PostFields):
    """A further post for somebody who has an account."""

    def __init__(self, *args, person, regency, **kwargs):
        super().__init__(*args, regency=regency, **kwargs)
        self.person, self.regency = person, regency

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        posts = Membership.objects.active().filter(user=self.person, regency=self.regency)
        if posts.filter(role=cleaned["role"], agency=cleaned["agency"]).exists():
            self.add_error("role", _("The person holds this post already."))
        return cleaned
