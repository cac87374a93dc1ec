"""The store on a PostgreSQL server: what several processes share. asyncpg is known here alone."""
