"""What an error ends a command with: an exit code and one line."""

from pydantic import ValidationError
from pydantic_settings import SettingsError
from redis.exceptions import AuthenticationError, RedisError, ResponseError

from schemas.errors import DeskError, Refused, Unreachable
from worker.config import Settings


def ending(error: Exception) -> tuple[int, str]:
    """2 where command, settings or data are wrong, 3 where the store is no help. What is our own fault is raised."""
    match error:
        case ValidationError() if error.title == Settings.__name__:
            wrong = ((f"COPYDESK_{each['loc'][0]}".upper(), each["msg"]) for each in error.errors())
            return 2, "\n".join(f"{name}: {why}" for name, why in wrong)
        case Refused() | AuthenticationError() | ResponseError():
            return 3, f"the store refuses: {error}"
        case Unreachable() | RedisError():
            return 3, f"the store does not answer: {error}"
        case DeskError():
            return 2, str(error)
        case SettingsError():  # a secret that this user may not read, a list that is no JSON
            return 2, f"{error}: {error.__cause__}"
    raise error
