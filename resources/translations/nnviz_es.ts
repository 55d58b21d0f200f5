<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name></name>
    <message>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again with the ready network on the spiral.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start page…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an example project or one that you worked on lately.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project, or a model of another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from a table of your own: CSV, Excel and others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save network, data settings and what was learned in one project file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save under another name and go on with that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the weights away, in a file that other programs read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop training and close the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the change again that was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the selected layers and keep them for pasting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a copy of the selected layers for pasting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the layers that were cut or copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a copy of the selected layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the selected layers and links.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select every layer and link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;idy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange all layers from left to right, in the order of the data flow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the left edges of the selected layers to one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centres across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the centres of the selected layers to one upright line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the right edges of the selected layers to one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the top edges of the selected layers to one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the ports of the selected layers to one level line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bottom edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the bottom edges of the selected layers to one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train until the set number of epochs, or pause what runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on one batch, then pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train to the end of one epoch, then pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget what was learned: draw new weights and count from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go back and slow down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the best weights of this run and train on with a tenth of the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw other points of the same dataset, by a new seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the diagram larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the diagram smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the diagram in its true size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole diagram.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find any command by typing a part of its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark, as the system is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark letters on a light ground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light letters on a dark ground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset the arrangement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring every panel back to where it was at first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See in six steps what is where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every command that has a key, in one list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the &amp;log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder where the program writes down its faults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About NNViz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licence and what the program is made of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a layer onto the diagram, or double-click it to append it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network learns from, and how it is drawn, split and scaled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision boundary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network answers at every place of the input plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings of the selected layers, or of training when none is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and metrics against epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z-score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by quartiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Huber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>binary cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hinge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exponential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on a plateau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>He normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LeCun uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Basics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActionStates</name>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Insert {layer}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivationsPlot</name>
    <message>
        <source>derivative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pre-activations of this layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a layer an activation function to see where its units stand on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows every activation function with its derivative, side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean ± spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-activations of each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturated: values where the function is nearly flat. Dead: units that are so for every example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation function of the chosen layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function, its derivative, and how often each pre-activation occurs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All activation functions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every activation function and its derivative between −5 and 5.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoundaryPlot</name>
    <message>
        <source>Choose a dataset with two to 64 numeric columns to see where the network changes its answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision boundary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the network answers for every point of the input plane; point to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the examples that training sees, outlined dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the examples kept back for the final test, outlined white.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discretize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows only which class wins, not how sure the network is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which column spans this side of the plane; all others are held at their median.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the answers, from the lowest to the highest.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network diagram</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ {count} filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ {count} units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: output shape not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: output {shape}, {count} parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>{share} on the diagonal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual {actual}, answered {answered}: {count} ({share})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Table…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a table of your own: CSV, Excel and others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer datasets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All datasets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show every dataset there is, or only the usual ones.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Show this panel in a window of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float {panel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this panel; the View menu brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close {panel}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Add {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {parameter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change weight</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvaluationPlot</name>
    <message>
        <source>AUC {area}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first {count} of {total} examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a dataset to see how well the network answers its examples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>false alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer − target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which examples are answered: only those never trained on tell the truth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which class is taken for which, or how hits trade against false alarms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of each class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision: how many answers of a class are right. Recall: how many of its examples are found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual classes down, answers across: whatever is off the diagonal is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ROC curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hits up, false alarms across: the nearer to the upper left corner, the better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted against actual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each example&apos;s answer above its target: on the line it is exactly right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the answer is too low (left) or too high (right).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ROC</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the file is written; its ending says the format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder and the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message>
        <source>Add {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this layer where it mends the fault; it can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeatureChips</name>
    <message>
        <source>Give {feature} to the network, or not.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects and models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without saving, what was built and learned since the last save is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported {name}: choose data that fits it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no weights yet: mend the network first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GradientsPlot</name>
    <message>
        <source>Press Train (Space) to see how strong the gradient is in each layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient&apos;s size, or how far one step moves the weights: about a thousandth is usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients of each layer against steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer far below the others learns slowly (vanishing); one that shoots up is about to diverge.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpCommands</name>
    <message>
        <source>&lt;h3&gt;NNViz {version}&lt;/h3&gt;&lt;p&gt;Build neural networks by drag and drop, train them live, and take the weights anywhere.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence. Qt {qt}, NumPy {numpy}, Python {python}.&lt;br&gt;The font is Inter (SIL Open Font License), the icons are Lucide (ISC licence).&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About NNViz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HintBox</name>
    <message>
        <source>Press Space to train, and watch what each unit learns. Drag a layer from the left to add it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation loss has not improved for {epochs} epochs while training loss still falls: the network is starting to overfit. Try Dropout or an L2 penalty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training loss has hardly moved for {epochs} epochs. Try a higher learning rate, more units, or another activation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training loss jumps up and down. Try a lower learning rate or larger batches.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} · selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} layers · selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers with {shape} · {count} weights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Link from {source} to {target}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reads {sources}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerDrop</name>
    <message>
        <source>insert here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>link here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Train (Space) to watch the loss fall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which figure is drawn: the loss that training makes small, or how often it is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives every power of ten the same height, so that small losses stay visible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averages neighbouring epochs: more shows the trend, less the jitter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and metrics against epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss at each epoch; when validation rises while training falls, it overfits.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole diagram; press or drag to move the view there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a part of a layer&apos;s name, or of what it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fault in the program stopped what you just did. Your project is as it was: save it, then go on. The report below helps to mend the fault; it is also in the log file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the report on the clipboard, to paste it into a message.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>The language of the interface.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot train yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>batch {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainController</name>
    <message>
        <source>The new seed draws new weights at the next Reset.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingBar</name>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the network has gone through all training examples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far predictions are from the targets on the training part; training makes it small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same on examples that training never sees; it rises when the network overfits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of validation examples whose class is predicted right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs per second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} ep/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>Learning rate schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End of training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightEditor</name>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a value; Enter sets it, Tab goes on to the next weight, Esc leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightTip</name>
    <message>
        <source>bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightsPlot</name>
    <message>
        <source>All layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input {row} → unit {column}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} inputs down, {columns} units across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a layer with weights, such as Dense, to see how they are distributed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All layers as histograms, or one kernel as a picture of its values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histograms of the weights of each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many weights have which value; click a layer to see its kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of a kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each weight of the layer as a colour: orange negative, blue positive.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more of the diagram, smaller (Ctrl+−).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the diagram at its own size (Ctrl+0).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show less of the diagram, larger (Ctrl++).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole diagram.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_ProblemBox</name>
    <message>
        <source>Add {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put {layer} where it mends the fault.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
