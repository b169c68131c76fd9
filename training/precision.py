"""Half the precision where the processor computes in it; elsewhere it is emulated, at a tenth of the speed."""

import torch


def halved() -> torch.autocast:
    """What a network computes inside it is in bfloat16 where that is fast."""
    return torch.autocast("cpu", torch.bfloat16, enabled=bool(torch.cpu.get_capabilities().get("avx512_bf16")))
