from django.db import migrations

# In units of cpu_operator_cost: measured, 31 microseconds for 130 letters. A function in PL/pgSQL
# has 100, and PostgreSQL computes the vectors of a whole table rather than use the index of words.
COST = "ALTER FUNCTION claims_search_vector(text) COST 4000"
BEFORE = "ALTER FUNCTION claims_search_vector(text) COST 100"


class Migration(migrations.Migration):
    dependencies = [("claims", "0088_kills_of_jobs")]

    operations = [migrations.RunSQL(COST, BEFORE)]
