<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>catalog</name>
        <message>
            <source>Where data enters the network.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every unit sees every input: a weighted sum, a bias and an activation function.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Applies an activation function to every value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Silences a random share of its inputs at each training step, so that no unit relies on another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brings the last axis of each example to mean 0 and variance 1, then scales and shifts it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Multiplies every value by a factor and adds an offset, such as pixels 0–255 to 0–1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lays a picture out as one row of numbers, so that Dense can read it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gives the same numbers another shape.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Puts a margin of zeros around a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adds its inputs value by value; with a shortcut link this makes a residual block.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Multiplies its inputs value by value, so that one can gate another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Puts its inputs side by side along one axis.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slides small filters over a picture; each answers where its pattern is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Convolves each channel with filters of its own and mixes none; light, as in MobileNet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keeps the largest value of each window: smaller, and less bound to the exact place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keeps the mean of each window: smaller and smoother.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keeps one mean for each channel: from a picture to a flat row.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keeps the largest value of each channel: from a picture to a flat row.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Circle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A disc within a ring.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exclusive or</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opposite quadrants belong together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gaussian</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two round clouds that a straight line can part.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Spiral</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two arms wound around each other; the hardest of the classic four.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moons</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two half circles that reach into each other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Checkerboard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Squares in alternating classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above sine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above or below the curve sin x₁.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above cubic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above or below the curve u³ − u, in units of three.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above |x|</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Above or below the corner |x₁|; one class is the larger.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One against the rest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One cloud against all the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blobs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Round clouds on a circle, one per class.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rings around each other, one per class.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Spirals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As many spiral arms as classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plane</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A slope: a tenth of x₁ + x₂.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Multi-Gaussian</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Three hills and three hollows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ripple</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Round waves about the centre.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The curve sin x₁, from one number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chirp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A wave that quickens outwards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stairs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Four steps, hard for smooth units.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Iris</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Three kinds of iris told apart by the sizes of their leaves; a hundred years in every textbook.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Three growers of one region told apart by the chemistry of their wine.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Breast cancer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether a tumour is malignant, from measurements of cell nuclei under the microscope.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Digits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Handwritten digits as pictures of 8 by 8 points, brightness 0 to 1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Diabetes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How far the illness has gone on after a year, from age, weight, blood pressure and blood values.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NumPy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Arrays for NumPy and Python, with the architecture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safetensors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tensors that PyTorch, Keras and others read safely.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Readable text with architecture and every number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CSV folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One table for each weight, for spreadsheets.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size of one example: features, or height × width × channels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Units</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of neurons; more can hold finer detail and needs more data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Activation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The function each unit applies to its weighted sum; without one the layer stays linear.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bias</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adds one learned constant to each unit, so that it need not pass through zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Initializer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the kernel's first values are drawn; a fitting spread keeps signals alive in deep networks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bias initializer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the bias's first values are set; zeros is usual.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>L1 penalty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pulls weights to exactly zero; more keeps fewer connections.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>L2 penalty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pulls weights towards zero; more gives a smoother network.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Trainable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether training changes this layer; a frozen layer keeps what it has learned.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of values silenced; 0.2 to 0.5 is usual, more regularizes harder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Momentum</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How slowly the moving mean and variance follow the batches; nearer 1 is slower.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Epsilon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A small number added to the variance so that nothing is divided by zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Center</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learns an offset (beta) for each channel.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learns a factor (gamma) for each channel.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Factor on every value; 1/255 brings pixels to 0–1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Offset</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Added after scaling.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Target shape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The new shape; it must hold as many values as the input.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Padding</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rows above and below, then columns left and right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Axis</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The axis that grows; −1 is the channels (or the features), 1 the height.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of patterns looked for; each gives one output channel.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kernel size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Height and width of the patch each filter looks at, in pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Strides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many pixels the window moves at a time; 2 halves the picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>`same` adds zeros so that the size stays (at stride 1); `valid` uses whole windows only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dilation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gap between the kernel's taps; more sees wider with the same weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Groups</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Splits the channels into groups that are convolved apart; 1 mixes all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Depth multiplier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of filters for each input channel.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pool size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Height and width of the window that becomes one value.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many pixels the window moves at a time; empty: the pool size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep dimensions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keeps height and width as 1×1 instead of dropping them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the layer is called in files.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Schedule</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the learning rate changes over time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Early stopping</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ends training when it no longer helps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What training makes small: how far predictions are from the targets.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Optimizer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the gradients move the weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size of each step; more is faster until it overshoots.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Batch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Examples per step; fewer is noisier and steps more often.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How often all training examples are gone through.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starts the random numbers; the same seed gives the same run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shuffle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goes through the examples in a new order each epoch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pulls all kernels to exactly zero; more keeps fewer connections.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pulls all kernels towards zero; more gives a smoother network.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clip value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cuts each gradient entry to this size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clip norm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shortens each weight array's gradient to this length.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Global clip norm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shortens the whole gradient to this length.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How far points stray from the pattern; more is harder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of points drawn; more shows the pattern clearer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many classes, for toy sets that leave the choice.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the examples that training sees.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Validation share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share that is watched while training, never learned from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Normalize</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brings features to a like range, measured on the training part.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Normalize target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brings the numbers to predict to a like range, for regression.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starts the random numbers; the same seed draws the same points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patience</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Epochs without improvement before training ends.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Least change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A smaller improvement does not count.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Watch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The loss that is watched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore best weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goes back to the weights of the best epoch at the end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the last movement that is kept; more is smoother and overshoots more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rho</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How slowly the mean squared gradient forgets.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keeps the division away from zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Initial accumulator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the sum of squared gradients starts; more begins slower.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Beta 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How slowly the mean gradient forgets.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Beta 2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weight decay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share (of the learning rate) that each weight shrinks by at each step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every epochs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many epochs one rate lasts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Factor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the rate is multiplied by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decay steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps in which the rate falls once by the decay rate.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decay rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is left of the rate after the decay steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Staircase</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Falls in stairs rather than smoothly.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps until the rate has reached its lowest.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lowest share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of the rate that remains at the end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Warm-up steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps in which the rate first rises from zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps until the full rate is reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Epochs without improvement before it acts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cool-down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Epochs to wait after acting.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lowest rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rate never falls below this.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
