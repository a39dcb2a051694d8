"""A published report may name a fault without saying how severe it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0003_visit_writers")]
    operations = [
        migrations.AlterField(
            model_name="finding",
            name="severity",
            field=models.CharField(
                blank=True,
                choices=[
                    ("low", "Light"),
                    ("medium", "Medium"),
                    ("high", "Severe"),
                    ("unstated", "Severity not stated"),
                ],
                max_length=8,
                verbose_name="severity",
            ),
        ),
    ]
