"""One FilterSet a list page, given a queryset that is already `visible_to` the person."""
