"""Networks as people write them in PyTorch, to be exported as ONNX; importing this module needs PyTorch."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn
from torch.nn import functional as f

Tensor = torch.Tensor


def block(forward: Callable[..., Any], **parts: nn.Module) -> nn.Module:
    """A module of these parts, that computes `forward(self, *inputs)`."""
    made = type("Block", (nn.Module,), {"forward": forward})()
    for name, part in parts.items():
        made.add_module(name, part)
    return made


def _residual(self: Any, x: Tensor) -> Tensor:
    x = self.pool(f.relu(self.norm(self.conv(x))))
    x = f.relu(x + self.norm2(self.conv2(x)))
    x = f.relu6(self.point(self.depth(x)))
    return self.head(torch.flatten(f.adaptive_avg_pool2d(x, 1), 1))


def _viewed(self: Any, x: Tensor) -> Tensor:
    x = f.max_pool2d(f.relu(self.conv(x)), 2)
    return f.softmax(self.head(x.view(-1, 4 * 13 * 12)), dim=1)


def _viewed_by_size(self: Any, x: Tensor) -> Tensor:
    x = f.max_pool2d(f.relu(self.conv(x)), 2)
    return torch.sigmoid(self.head(x.view(x.size(0), -1)))


def _branches(self: Any, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    z = f.pad(torch.cat([self.a(x), self.b(x)], 1), (1, 0, 2, 1))
    z = f.max_pool2d(torch.relu(f.avg_pool2d(z, 3, 2, 1)), 3, 2, ceil_mode=True)
    return self.head(torch.cat([z.flatten(1), y], 1)), torch.tanh(z)


def _normalized(self: Any, x: Tensor) -> Tensor:
    mean = torch.tensor([0.4, 0.5, 0.6]).view(1, 3, 1, 1)
    spread = torch.tensor([0.2, 0.3, 0.25]).view(1, 3, 1, 1)
    return self.head(self.conv((x / 255 - mean) / spread).mean((2, 3)))


def _convnext(self: Any, x: Tensor) -> Tensor:
    x = self.conv(x)
    y = self.narrow(f.gelu(self.wide(self.norm(x.permute(0, 2, 3, 1)))))
    return self.head((x + y.permute(0, 3, 1, 2)).mean([-2, -1]))


def _of_each(self: Any, x: Tensor) -> Tensor:
    return self.head(torch.relu(self.each(x)).flatten(1))


def _decoder(self: Any, x: Tensor) -> Tensor:
    return self.conv(f.relu(self.wide(x)).view(-1, 3, 4, 5))


def _channels(self: Any, x: Tensor) -> Tensor:
    return self.head(self.norm(x).flatten(1))


def _plain(self: Any, x: Tensor) -> Tensor:
    return self.layers(x)


ACTIVATIONS = (
    nn.GELU(), nn.SiLU(), nn.Hardswish(), nn.Hardsigmoid(), nn.ELU(), nn.SELU(), nn.LeakyReLU(), nn.LeakyReLU(0.2),
    nn.PReLU(), nn.Softplus(), nn.Softsign(), nn.Mish(), nn.Tanh(), nn.ReLU6(), nn.Sigmoid(), nn.Softmax(1),
)  # fmt: skip


def _stack() -> nn.Module:
    return nn.Sequential(*(part for each in ACTIVATIONS for part in (nn.Linear(6, 6), each)))


def networks() -> dict[str, tuple[nn.Module, tuple[tuple[int, ...], ...]]]:
    """Each network, weights drawn anew, and the shapes of one example of each input."""
    torch.manual_seed(0)
    made = {
        "residual": (
            block(
                _residual, conv=nn.Conv2d(3, 8, 7, 2, 3, bias=False), norm=nn.BatchNorm2d(8),
                pool=nn.MaxPool2d(3, 2, 1), conv2=nn.Conv2d(8, 8, 3, 1, 1, bias=False), norm2=nn.BatchNorm2d(8),
                depth=nn.Conv2d(8, 8, 3, 2, 1, groups=8), point=nn.Conv2d(8, 12, 1), head=nn.Linear(12, 5),
            ),
            ((3, 32, 30),),
        ),
        "viewed": (block(_viewed, conv=nn.Conv2d(1, 4, 3), head=nn.Linear(4 * 13 * 12, 10)), ((1, 28, 26),)),
        "viewed by size": (
            block(_viewed_by_size, conv=nn.Conv2d(1, 4, 3), head=nn.Linear(4 * 13 * 12, 10)), ((1, 28, 26),),
        ),
        "branches": (
            block(
                _branches, a=nn.Conv2d(3, 4, 3, padding=1), b=nn.Conv2d(3, 4, (1, 5), padding=(0, 2)),
                head=nn.Linear(8 * 4 * 3 + 3, 2),
            ),
            ((3, 14, 12), (3,)),
        ),
        "normalized": (
            block(_normalized, conv=nn.Conv2d(3, 4, 3, padding="same"), head=nn.Linear(4, 2)), ((3, 9, 8),),
        ),
        "convnext": (
            block(
                _convnext, conv=nn.Conv2d(3, 8, 4, 4), norm=nn.LayerNorm(8), wide=nn.Linear(8, 16),
                narrow=nn.Linear(16, 8), head=nn.Linear(8, 3),
            ),
            ((3, 16, 20),),
        ),
        "dense of each": (block(_of_each, each=nn.Linear(4, 6), head=nn.Linear(30, 2)), ((5, 4),)),
        "decoder": (block(_decoder, wide=nn.Linear(20, 60), conv=nn.Conv2d(3, 2, 3, padding=1)), ((20,),)),
        "channels": (block(_channels, norm=nn.BatchNorm1d(4), head=nn.Linear(20, 2)), ((4, 5),)),
        "activations": (
            block(_plain, layers=nn.Sequential(_stack(), nn.LayerNorm(6), nn.BatchNorm1d(6), nn.Dropout())), ((6,),),
        ),
        "flat picture": (block(_plain, layers=nn.Sequential(nn.Flatten(), nn.Linear(784, 9))), ((1, 28, 28),)),
    }  # fmt: skip
    for network, _ in made.values():
        _settle(network.eval())
    return made


def _settle(network: nn.Module) -> None:
    """Statistics and factors none of which is 0 or 1."""
    for part in network.modules():
        if isinstance(part, nn.BatchNorm1d | nn.BatchNorm2d):
            assert part.running_mean is not None
            assert part.running_var is not None
            part.running_mean.uniform_(-1, 1)
            part.running_var.uniform_(0.5, 2)
            part.weight.data.uniform_(0.5, 1.5)
            part.bias.data.uniform_(-1, 1)
