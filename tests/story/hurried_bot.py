"""The bot itself, as `specbot serve`, but with shorter waits for better weather."""

from bot.cli.serve import serve
from bot.github import budget, patience
from bot.jobs import backoff

if __name__ == "__main__":
    patience.BACKOFF_S = (0.05, 0.1, 0.2)
    patience.LAG_S = (0.05, 0.1, 0.2, 0.4, 0.8)
    # A storm says in minutes what people say in a day, and the hour's allowance ends sooner for it.
    budget.CONTENT_AT_MOST = ((60.0, 80), (360.0, 500))
    backoff._SHORTEST_WEATHER_S = 0.2  # type: ignore[misc, assignment]
    serve()
