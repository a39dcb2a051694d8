"""What a browser would send of the forms of the walk."""

from django.urls import reverse


def url(name, visit, *args) -> str:
    """The address of a page of the walk."""
    return reverse(f"monitoring:{name}", args=[visit.uuid, *args])


def sent(form) -> dict:
    """Every input of a form, its formsets included, as the page showed it."""
    data = {}
    for one in [form, *(row for rows in form.formsets() for row in rows)]:
        for bound in one:
            value = bound.value()
            shown = bound.field.widget.format_value(value) if hasattr(bound.field.widget, "format_value") else value
            if hasattr(value, "key"):  # an agency picker
                data |= {bound.html_name: value.key, f"{bound.html_name}_text": value.text}
            elif isinstance(shown, list):
                data |= {bound.html_name: shown[0]} if shown and shown[0] else {}
            elif value is not False:
                data[bound.html_name] = "" if shown is None else shown
    for rows in form.formsets():
        data |= {
            f"{rows.prefix}-{name}": value for name, value in rows.management_form.initial.items() if value is not None
        }
    return data


def opened(client, address, **changes) -> dict:
    """What would be sent of the form at an address, after typing `changes`."""
    response = client.get(address)
    assert response.status_code == 200
    return sent(response.context["form"]) | changes


def put(client, address, *, script=False, **changes):
    """Opens a page, types, sends. `script`: as the script that saves by itself."""
    headers = {"X-Autosave": "1"} if script else {}
    return client.post(address, opened(client, address, **changes), headers=headers)


def errors_of(response) -> dict:
    """The sentences of an answer's form by input."""
    return response.context["form"].all_errors()
