"""The annotated field types that several layers share: title, range and one-line documentation."""

from typing import Annotated, Literal, get_args

from msgspec import Meta

from nnviz.spec.choices import Activation as ActivationName
from nnviz.spec.choices import Initializer, Padding

Category = Literal[
    "input",
    "core",
    "activation",
    "regularization",
    "normalization",
    "shape",
    "merge",
    "convolution",
    "pooling",
    "unknown",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)

Pair = tuple[Annotated[int, Meta(ge=1, le=4096)], Annotated[int, Meta(ge=1, le=4096)]]
Margin = tuple[Annotated[int, Meta(ge=0, le=4096)], Annotated[int, Meta(ge=0, le=4096)]]

ActivationField = Annotated[
    ActivationName,
    Meta(
        title="Activation",
        description="The function each unit applies to its weighted sum; without one the layer stays linear.",
    ),
]
UseBias = Annotated[
    bool,
    Meta(title="Bias", description="Adds one learned constant to each unit, so that it need not pass through zero."),
]
KernelInitializer = Annotated[
    Initializer,
    Meta(
        title="Initializer",
        description="How the kernel's first values are drawn; a fitting spread keeps signals alive in deep networks.",
    ),
]
BiasInitializer = Annotated[
    Initializer, Meta(title="Bias initializer", description="How the bias's first values are set; zeros is usual.")
]
L1Penalty = Annotated[
    float,
    Meta(ge=0, le=10, title="L1 penalty", description="Pulls weights to exactly zero; more keeps fewer connections."),
]
L2Penalty = Annotated[
    float,
    Meta(ge=0, le=10, title="L2 penalty", description="Pulls weights towards zero; more gives a smoother network."),
]
Trainable = Annotated[
    bool,
    Meta(
        title="Trainable", description="Whether training changes this layer; a frozen layer keeps what it has learned."
    ),
]
KernelSize = Annotated[
    Pair, Meta(title="Kernel size", description="Height and width of the patch each filter looks at, in pixels.")
]
Strides = Annotated[
    Pair, Meta(title="Strides", description="How many pixels the window moves at a time; 2 halves the picture.")
]
PaddingField = Annotated[
    Padding,
    Meta(
        title="Padding",
        description="`same` adds zeros so that the size stays (at stride 1); `valid` uses whole windows only.",
    ),
]
DilationRate = Annotated[
    Pair, Meta(title="Dilation", description="Gap between the kernel's taps; more sees wider with the same weights.")
]
Epsilon = Annotated[
    float,
    Meta(
        gt=0,
        le=1,
        title="Epsilon",
        description="A small number added to the variance so that nothing is divided by zero.",
    ),
]
Center = Annotated[bool, Meta(title="Center", description="Learns an offset (beta) for each channel.")]
Scale = Annotated[bool, Meta(title="Scale", description="Learns a factor (gamma) for each channel.")]
KeepDims = Annotated[
    bool, Meta(title="Keep dimensions", description="Keeps height and width as 1×1 instead of dropping them.")
]
