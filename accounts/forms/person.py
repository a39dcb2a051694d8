"""A person's account: made with its first post, or corrected."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from accounts.forms.membership import PostFields
from accounts.models import User


class PersonForm(forms.Form):
    """Name, position and e-mail."""

    name = forms.CharField(label=_("Name"), max_length=150)
    position = forms.CharField(label=_("Position"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, required=False, help_text=_("For a forgotten password. May stay empty.")
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    @property
    def facts(self) -> dict:
        """What the account holds of it."""
        return {name: self.cleaned_data[name] for name in ("name", "position", "email")}


class PersonCreateForm(PostFields, PersonForm):
    """A new account; the name to sign in with is free of capitals, so that nobody wonders."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("To sign in with. Small letters, digits, dot and hyphen; it stays as it is."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )

    field_order = ["name", "position", "username", "email", "role", "agency"]

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Somebody has this user name already. Choose another one."))
        return username

    @property
    def facts(self) -> dict:
        return super().facts | {"username": self.cleaned_data["username"]}
