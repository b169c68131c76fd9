"""The Celery app and its one task. A message is only a hint: the ledger says what there is to do."""

import ssl
import uuid
from typing import Any

from celery import Celery

from worker.config import Settings, settings
from worker.desk.store import hint_prefix
from worker.work import hints, transport

QUEUE = "copydesk"
LOST_WAIT_SECONDS = 0.5
"""How long to wait for the result of a child that died: there are no results."""
STARTS_WITHIN_SECONDS = 120.0
"""A child that has not loaded its models by then is killed and started anew; on a busy machine they take a while."""


def make_app(config: Settings) -> Celery:
    """Celery for hints alone: JSON only, no results, no retries; a hint is acknowledged when it is taken.

    Acknowledging late would guard nothing: what a killed worker held comes back by its lease, not by its message.
    Nor does it limit time: it would keep a timer of each task until that ran out. The child's own timer ends it.
    """
    broker = config.broker_url or config.redis_url
    transport.install()
    app = Celery("copydesk", broker=broker)
    app.conf.update(
        accept_content=["json"],
        task_serializer="json",
        task_ignore_result=True,
        task_default_queue=f"{QUEUE}.{config.desk}",
        task_acks_late=False,
        worker_prefetch_multiplier=1,
        worker_lost_wait=LOST_WAIT_SECONDS,
        worker_proc_alive_timeout=STARTS_WITHIN_SECONDS,
        worker_max_memory_per_child=config.worker_max_memory_bytes // 1024,
        worker_soft_shutdown_timeout=config.article_seconds,
        worker_enable_soft_shutdown_on_idle=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        # what the URL says of certificates goes before; where it says nothing, kombu alone would trust anybody
        broker_use_ssl={"ssl_cert_reqs": ssl.CERT_REQUIRED} if broker.startswith("rediss:") else None,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options=_transport_options(broker, config),
    )
    return app


def _transport_options(broker: str, config: Settings) -> dict[str, Any]:
    if not broker.startswith("redis"):
        return {}
    return {
        "global_keyprefix": hint_prefix(config.desk),
        "ack_emulation": False,  # the ledger gives out again what is lost: a note of each would take two round trips
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 10,
    }


app = make_app(settings())


@app.task(name=hints.TASK, max_retries=0)  # type: ignore[untyped-decorator]
def ingest(seed_id: str) -> None:
    """Publish one seed. The argument is checked: it is the only thing that comes from the queue."""
    if not isinstance(seed_id, str) or not hints.SEED_ID.fullmatch(seed_id):
        raise ValueError("not a seed id")
    from worker.work.ingest import run

    run(seed_id)


def send(seed_id: str) -> None:
    """Hint the workers at a seed: the message that Celery would send, without what it does for others."""
    name, queue = str(uuid.uuid4()), app.amqp.queues[app.conf.task_default_queue]
    with app.producer_or_acquire() as producer:
        producer.publish(
            hints.body(seed_id),
            exchange="",
            routing_key=queue.name,
            declare=[queue],
            content_type="application/json",
            content_encoding="utf-8",
            headers=hints.headers(name),
            correlation_id=name,
        )
