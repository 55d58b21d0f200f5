<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name></name>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Nuevo</translation>
    </message>
    <message>
        <source>Start again with the ready network on the spiral.</source>
        <translation>Empieza de nuevo con la red preparada sobre la espiral.</translation>
    </message>
    <message>
        <source>&amp;Start page…</source>
        <translation>Página de &amp;inicio…</translation>
    </message>
    <message>
        <source>Choose an example project or one that you worked on lately.</source>
        <translation>Elige un proyecto de ejemplo o uno en el que hayas trabajado hace poco.</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open a project, or a model of another program.</source>
        <translation>Abre un proyecto o un modelo de otro programa.</translation>
    </message>
    <message>
        <source>Reco&amp;ver…</source>
        <translation>Rec&amp;uperar…</translation>
    </message>
    <message>
        <source>Go on with unsaved work that was left for later.</source>
        <translation>Continúa con el trabajo sin guardar que se dejó para más tarde.</translation>
    </message>
    <message>
        <source>&amp;Import data…</source>
        <translation>&amp;Importar datos…</translation>
    </message>
    <message>
        <source>Learn from data of your own: a table (CSV, Excel and others) or a folder of pictures.</source>
        <translation>Aprender de datos propios: una tabla (CSV, Excel y otras) o una carpeta de imágenes.</translation>
    </message>
    <message>
        <source>Paste da&amp;ta…</source>
        <translation>Pegar da&amp;tos…</translation>
    </message>
    <message>
        <source>Learn from the cells on the clipboard, such as those of a spreadsheet.</source>
        <translation>Aprender de las celdas del portapapeles, como las de una hoja de cálculo.</translation>
    </message>
    <message>
        <source>Change import…</source>
        <translation>Cambiar importación…</translation>
    </message>
    <message>
        <source>Choose other columns, another target or another way to read your data.</source>
        <translation>Elegir otras columnas, otro objetivo u otra manera de leer los datos.</translation>
    </message>
    <message>
        <source>&amp;Find the data…</source>
        <translation>&amp;Buscar los datos…</translation>
    </message>
    <message>
        <source>Say where the file or folder of the dataset is now.</source>
        <translation>Indicar dónde está ahora el archivo o la carpeta de los datos.</translation>
    </message>
    <message>
        <source>&amp;Keep the data in the project file</source>
        <translation>G&amp;uardar los datos en el archivo del proyecto</translation>
    </message>
    <message>
        <source>Take your table or pictures along in the project file, so that it works alone and elsewhere.</source>
        <translation>Lleva tu tabla o tus imágenes en el archivo del proyecto, para que funcione solo y en otro lugar.</translation>
    </message>
    <message>
        <source>Save &amp;data as…</source>
        <translation>Guardar &amp;datos como…</translation>
    </message>
    <message>
        <source>Write the data that the project file carries to a file or folder of its own.</source>
        <translation>Escribe los datos que lleva el archivo del proyecto en un archivo o una carpeta propios.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Save network, data settings and what was learned in one project file.</source>
        <translation>Guarda la red, los ajustes de datos y lo aprendido en un solo archivo de proyecto.</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Guardar &amp;como…</translation>
    </message>
    <message>
        <source>Save under another name and go on with that file.</source>
        <translation>Guarda con otro nombre y sigue con ese archivo.</translation>
    </message>
    <message>
        <source>Save &amp;points…</source>
        <translation>Guardar &amp;puntos…</translation>
    </message>
    <message>
        <source>Write your own points to a table that any spreadsheet reads.</source>
        <translation>Escribe los puntos propios en una tabla que lee cualquier hoja de cálculo.</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>Take the weights away, in a file that other programs read.</source>
        <translation>Llévate los pesos en un archivo que leen otros programas.</translation>
    </message>
    <message>
        <source>Export p&amp;icture…</source>
        <translation>Exportar i&amp;magen…</translation>
    </message>
    <message>
        <source>Take away the diagram or a plot as SVG, PNG or PDF, or a plot&apos;s numbers as CSV.</source>
        <translation>Llevarse el diagrama o un gráfico como SVG, PNG o PDF, o los números de un gráfico como CSV.</translation>
    </message>
    <message>
        <source>Copy pict&amp;ure</source>
        <translation>Copiar imag&amp;en</translation>
    </message>
    <message>
        <source>Put a picture of the diagram on the clipboard, for a document or a message.</source>
        <translation>Pone una imagen del diagrama en el portapapeles, para un documento o un mensaje.</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Informe…</translation>
    </message>
    <message>
        <source>Write a page on this run: data, network, training, curves and results, to read and to print.</source>
        <translation>Escribe una página sobre esta ejecución: datos, red, entrenamiento, curvas y resultados, para leer e imprimir.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Stop training and close the program.</source>
        <translation>Detiene el entrenamiento y cierra el programa.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Take back the last change.</source>
        <translation>Revierte el último cambio.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Make the change again that was taken back.</source>
        <translation>Vuelve a hacer el cambio que se deshizo.</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cor&amp;tar</translation>
    </message>
    <message>
        <source>Remove the selected layers and keep them for pasting.</source>
        <translation>Quita las capas seleccionadas y las guarda para pegarlas.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Keep a copy of the selected layers for pasting.</source>
        <translation>Guarda una copia de las capas seleccionadas para pegarla.</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Add the layers that were cut or copied.</source>
        <translation>Añade las capas cortadas o copiadas.</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>D&amp;uplicar</translation>
    </message>
    <message>
        <source>Add a copy of the selected layers.</source>
        <translation>Añade una copia de las capas seleccionadas.</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>Remove the selected layers and links.</source>
        <translation>Quita las capas y los enlaces seleccionados.</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccionar &amp;todo</translation>
    </message>
    <message>
        <source>Select every layer and link.</source>
        <translation>Selecciona todas las capas y todos los enlaces.</translation>
    </message>
    <message>
        <source>Edit &amp;points</source>
        <translation>Editar &amp;puntos</translation>
    </message>
    <message>
        <source>Make the points of the toy set your own: add, move, brush and erase them.</source>
        <translation>Hace tuyos los puntos del conjunto de juguete: añádelos, muévelos, píntalos y bórralos.</translation>
    </message>
    <message>
        <source>T&amp;idy</source>
        <translation>&amp;Ordenar</translation>
    </message>
    <message>
        <source>Arrange all layers from left to right, in the order of the data flow.</source>
        <translation>Coloca todas las capas de izquierda a derecha, en el orden en que fluyen los datos.</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Preferencias…</translation>
    </message>
    <message>
        <source>Colours, language and how the program behaves; every choice is in force at once.</source>
        <translation>Colores, idioma y comportamiento del programa; cada elección vale al instante.</translation>
    </message>
    <message>
        <source>Left edges</source>
        <translation>Bordes izquierdos</translation>
    </message>
    <message>
        <source>Bring the left edges of the selected layers to one line.</source>
        <translation>Lleva los bordes izquierdos de las capas seleccionadas a una línea.</translation>
    </message>
    <message>
        <source>Centres across</source>
        <translation>Centros en vertical</translation>
    </message>
    <message>
        <source>Bring the centres of the selected layers to one upright line.</source>
        <translation>Lleva los centros de las capas seleccionadas a una línea vertical.</translation>
    </message>
    <message>
        <source>Right edges</source>
        <translation>Bordes derechos</translation>
    </message>
    <message>
        <source>Bring the right edges of the selected layers to one line.</source>
        <translation>Lleva los bordes derechos de las capas seleccionadas a una línea.</translation>
    </message>
    <message>
        <source>Top edges</source>
        <translation>Bordes superiores</translation>
    </message>
    <message>
        <source>Bring the top edges of the selected layers to one line.</source>
        <translation>Lleva los bordes superiores de las capas seleccionadas a una línea.</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Puertos</translation>
    </message>
    <message>
        <source>Bring the ports of the selected layers to one level line.</source>
        <translation>Lleva los puertos de las capas seleccionadas a una línea horizontal.</translation>
    </message>
    <message>
        <source>Bottom edges</source>
        <translation>Bordes inferiores</translation>
    </message>
    <message>
        <source>Bring the bottom edges of the selected layers to one line.</source>
        <translation>Lleva los bordes inferiores de las capas seleccionadas a una línea.</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Entrenar</translation>
    </message>
    <message>
        <source>Train until the set number of epochs, or pause what runs.</source>
        <translation>Entrena hasta el número de épocas fijado, o pausa lo que está en marcha.</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>&amp;Paso</translation>
    </message>
    <message>
        <source>Train on one batch, then pause.</source>
        <translation>Entrena con un lote y se detiene.</translation>
    </message>
    <message>
        <source>&amp;Epoch</source>
        <translation>É&amp;poca</translation>
    </message>
    <message>
        <source>Train to the end of one epoch, then pause.</source>
        <translation>Entrena hasta el final de una época y se detiene.</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Reiniciar</translation>
    </message>
    <message>
        <source>Forget what was learned: draw new weights and count from 0.</source>
        <translation>Olvida lo aprendido: sortea pesos nuevos y cuenta desde 0.</translation>
    </message>
    <message>
        <source>One step &amp;back</source>
        <translation>Un paso &amp;atrás</translation>
    </message>
    <message>
        <source>Look at the network as it was after an earlier epoch.</source>
        <translation>Muestra la red tal como era tras una época anterior.</translation>
    </message>
    <message>
        <source>One step &amp;forward</source>
        <translation>Un paso a&amp;delante</translation>
    </message>
    <message>
        <source>Look at the network as it was a little later.</source>
        <translation>Muestra la red tal como era un poco después.</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>En &amp;vivo</translation>
    </message>
    <message>
        <source>Look at the network as it is now.</source>
        <translation>Muestra la red tal como es ahora.</translation>
    </message>
    <message>
        <source>&amp;Continue from here</source>
        <translation>&amp;Continuar desde aquí</translation>
    </message>
    <message>
        <source>Go back to the weights that are shown and train on from there; undo brings the others back.</source>
        <translation>Vuelve a los pesos mostrados y sigue entrenando desde ahí; deshacer recupera los otros.</translation>
    </message>
    <message>
        <source>&amp;Go back and slow down</source>
        <translation>&amp;Volver e ir más despacio</translation>
    </message>
    <message>
        <source>Return to the best weights of this run and train on with a tenth of the rate.</source>
        <translation>Vuelve a los mejores pesos de este entrenamiento y sigue con una décima parte de la tasa.</translation>
    </message>
    <message>
        <source>&amp;New sample</source>
        <translation>&amp;Nueva muestra</translation>
    </message>
    <message>
        <source>Draw other points of the same dataset, by a new seed.</source>
        <translation>Sortea otros puntos del mismo conjunto, con una semilla nueva.</translation>
    </message>
    <message>
        <source>Cross-&amp;validate…</source>
        <translation>&amp;Validación cruzada…</translation>
    </message>
    <message>
        <source>Train once for each fold of the data, and see how much the figures vary.</source>
        <translation>Entrenar una vez por cada partición de los datos y ver cuánto varían las cifras.</translation>
    </message>
    <message>
        <source>&amp;Predict a table…</source>
        <translation>&amp;Predecir una tabla…</translation>
    </message>
    <message>
        <source>Have every row of a table answered by the network, and written to a file.</source>
        <translation>Hacer que la red responda a cada fila de una tabla y escribirlo en un archivo.</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>A&amp;cercar</translation>
    </message>
    <message>
        <source>Show the diagram larger.</source>
        <translation>Muestra el diagrama más grande.</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>A&amp;lejar</translation>
    </message>
    <message>
        <source>Show the diagram smaller.</source>
        <translation>Muestra el diagrama más pequeño.</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>Show the diagram in its true size.</source>
        <translation>Muestra el diagrama a su tamaño real.</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>A&amp;justar</translation>
    </message>
    <message>
        <source>Show the whole diagram.</source>
        <translation>Muestra el diagrama entero.</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>Paleta de &amp;comandos…</translation>
    </message>
    <message>
        <source>Find any command by typing a part of its name.</source>
        <translation>Encuentra cualquier comando escribiendo una parte de su nombre.</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>Light or dark, as the system is.</source>
        <translation>Claro u oscuro, como el sistema.</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>Dark letters on a light ground.</source>
        <translation>Letras oscuras sobre fondo claro.</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>Light letters on a dark ground.</source>
        <translation>Letras claras sobre fondo oscuro.</translation>
    </message>
    <message>
        <source>&amp;Reset the arrangement</source>
        <translation>&amp;Restaurar la disposición</translation>
    </message>
    <message>
        <source>Bring every panel back to where it was at first.</source>
        <translation>Devuelve cada panel a su lugar inicial.</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Recorrido</translation>
    </message>
    <message>
        <source>See in six steps what is where.</source>
        <translation>Mira en seis pasos dónde está cada cosa.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Atajos de teclado</translation>
    </message>
    <message>
        <source>Every command that has a key, in one list.</source>
        <translation>Todos los comandos que tienen una tecla, en una lista.</translation>
    </message>
    <message>
        <source>Show the &amp;log file</source>
        <translation>Mostrar el &amp;registro</translation>
    </message>
    <message>
        <source>Open the folder where the program writes down its faults.</source>
        <translation>Abre la carpeta donde el programa anota sus fallos.</translation>
    </message>
    <message>
        <source>&amp;About NNViz</source>
        <translation>Acerca &amp;de NNViz</translation>
    </message>
    <message>
        <source>Version, licence and what the program is made of.</source>
        <translation>La versión, la licencia y de qué está hecho el programa.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Drag a layer onto the diagram, or double-click it to append it.</source>
        <translation>Arrastra una capa al diagrama, o haz doble clic para añadirla al final.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>What the network learns from, and how it is drawn, split and scaled.</source>
        <translation>De qué aprende la red, y cómo se sortea, se reparte y se escala.</translation>
    </message>
    <message>
        <source>Decision boundary</source>
        <translation>Frontera de decisión</translation>
    </message>
    <message>
        <source>What the network answers at every place of the input plane.</source>
        <translation>Lo que responde la red en cada lugar del plano de entrada.</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>The settings of the selected layers, or of training when none is selected.</source>
        <translation>Los ajustes de las capas seleccionadas, o los del entrenamiento si no hay ninguna.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Loss and metrics against epochs.</source>
        <translation>Pérdida y métricas por época.</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Evaluación</translation>
    </message>
    <message>
        <source>Which classes are confused, and how far predictions are off.</source>
        <translation>Qué clases se confunden y cuánto se desvían las predicciones.</translation>
    </message>
    <message>
        <source>Data table</source>
        <translation>Tabla de datos</translation>
    </message>
    <message>
        <source>The examples themselves, their columns at a glance, and what should be looked at.</source>
        <translation>Los propios ejemplos, sus columnas de un vistazo y lo que conviene mirar.</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>Dispersión</translation>
    </message>
    <message>
        <source>The examples over any two columns.</source>
        <translation>Los ejemplos sobre dos columnas cualesquiera.</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Predecir</translation>
    </message>
    <message>
        <source>What the network answers to values that you slide, type or draw.</source>
        <translation>Lo que responde la red a los valores que deslizas, escribes o dibujas.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <source>How the weights of each layer are spread, and each kernel as a picture.</source>
        <translation>Cómo se reparten los pesos de cada capa, y cada kernel como imagen.</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Activaciones</translation>
    </message>
    <message>
        <source>The activation functions, with what really enters them.</source>
        <translation>Las funciones de activación, con lo que entra de verdad en ellas.</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradientes</translation>
    </message>
    <message>
        <source>How large each layer&apos;s gradient is, and how much of its weights one step moves.</source>
        <translation>Cuánto mide el gradiente de cada capa, y qué parte de sus pesos mueve un paso.</translation>
    </message>
    <message>
        <source>Loss landscape</source>
        <translation>Paisaje</translation>
    </message>
    <message>
        <source>The loss around the weights: valleys that are wide and flat are good places to be.</source>
        <translation>La pérdida alrededor de los pesos: los valles anchos y llanos son buenos lugares.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>What was trained so far, to be compared and taken up again.</source>
        <translation>Lo entrenado hasta ahora, para compararlo y retomarlo.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Insertar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation>A&amp;prender</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>&amp;Align</source>
        <translation>&amp;Alinear</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Paneles</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>como son</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>gris</translation>
    </message>
    <message>
        <source>color</source>
        <translation>color</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>equilibrados</translation>
    </message>
    <message>
        <source>own</source>
        <translation>propios</translation>
    </message>
    <message>
        <source>z-score</source>
        <translation>tipificar</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>de 0 a 1</translation>
    </message>
    <message>
        <source>by quartiles</source>
        <translation>por cuartiles</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>error cuadrático medio</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>error absoluto medio</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>binary cross-entropy</source>
        <translation>entropía cruzada binaria</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>entropía cruzada</translation>
    </message>
    <message>
        <source>hinge</source>
        <translation>bisagra</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>constante</translation>
    </message>
    <message>
        <source>in steps</source>
        <translation>por escalones</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>exponencial</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>coseno</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>calentamiento</translation>
    </message>
    <message>
        <source>on a plateau</source>
        <translation>al estancarse</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>pérdida de entrenamiento</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>pérdida de validación</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valid</translation>
    </message>
    <message>
        <source>same</source>
        <translation>same</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>lineal</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>ceros</translation>
    </message>
    <message>
        <source>ones</source>
        <translation>unos</translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation>ortogonal</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>uniforme</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>Glorot uniforme</translation>
    </message>
    <message>
        <source>Glorot normal</source>
        <translation>Glorot normal</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He uniforme</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He normal</translation>
    </message>
    <message>
        <source>LeCun uniform</source>
        <translation>LeCun uniforme</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>LeCun normal</translation>
    </message>
    <message>
        <source>Basics</source>
        <translation>Básicas</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>Normalización</translation>
    </message>
    <message>
        <source>refuse the table</source>
        <translation>rechazar la tabla</translation>
    </message>
    <message>
        <source>leave the row out</source>
        <translation>omitir la fila</translation>
    </message>
    <message>
        <source>fill in the mean</source>
        <translation>poner la media</translation>
    </message>
    <message>
        <source>fill in the median</source>
        <translation>poner la mediana</translation>
    </message>
    <message>
        <source>fill in the most frequent</source>
        <translation>poner el más frecuente</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>To be learned</source>
        <translation>Qué se aprende</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Preparación</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unión</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Press this, or Space, and the network learns. Press again to pause; nothing is lost.</source>
        <translation>Pulsa aquí, o la barra espaciadora, y la red aprende. Pulsa otra vez para pausar; no se pierde nada.</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>La red</translation>
    </message>
    <message>
        <source>Each card is a layer, each small picture what one unit has learned to see. Blue curves are positive weights, orange ones negative; click one to change it.</source>
        <translation>Cada tarjeta es una capa; cada imagen pequeña, lo que una unidad ha aprendido a ver. Las curvas azules son pesos positivos y las naranjas negativos; haz clic en una para cambiarla.</translation>
    </message>
    <message>
        <source>Drag a layer onto a link of the network and it is inserted there, with all else kept.</source>
        <translation>Arrastra una capa sobre un enlace de la red y se inserta ahí; todo lo demás se conserva.</translation>
    </message>
    <message>
        <source>Choose what to learn from: drawn patterns, real tables, or a file of your own.</source>
        <translation>Elige de qué aprender: patrones sorteados, tablas reales o un archivo tuyo.</translation>
    </message>
    <message>
        <source>What the network answers everywhere, and the examples it learns from. Watch it bend.</source>
        <translation>Lo que responde la red en todas partes, y los ejemplos de los que aprende. Mira cómo se curva.</translation>
    </message>
    <message>
        <source>Select a layer to change its settings; with nothing selected, those of training are here.</source>
        <translation>Selecciona una capa para cambiar sus ajustes; sin selección, aquí están los del entrenamiento.</translation>
    </message>
    <message>
        <source>Add point</source>
        <translation>Añadir punto</translation>
    </message>
    <message>
        <source>Move point</source>
        <translation>Mover punto</translation>
    </message>
    <message>
        <source>Brush points</source>
        <translation>Pintar puntos</translation>
    </message>
    <message>
        <source>Erase points</source>
        <translation>Borrar puntos</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>Puntero</translation>
    </message>
    <message>
        <source>Point to read the answer; drag a point to move it.</source>
        <translation>Señala para leer la respuesta; arrastra un punto para moverlo.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Click to add a point; drag a point to move it.</source>
        <translation>Haz clic para añadir un punto; arrastra un punto para moverlo.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pincel</translation>
    </message>
    <message>
        <source>Drag to spray points; the slider says how wide.</source>
        <translation>Arrastra para rociar puntos; el control deslizante fija la anchura.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Goma</translation>
    </message>
    <message>
        <source>Click or drag over points to take them away; the slider says how wide.</source>
        <translation>Haz clic o arrastra sobre los puntos para quitarlos; el control deslizante fija la anchura.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Dark letters on a light ground, light ones on a dark ground, or as the system is.</source>
        <translation>Letras oscuras sobre fondo claro, claras sobre fondo oscuro, o como el sistema.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>The language of the whole window; numbers follow it, files do not.</source>
        <translation>El idioma de toda la ventana; los números lo siguen, los archivos no.</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Movimiento</translation>
    </message>
    <message>
        <source>Whether layers glide to their places when they are tidied, or are there at once.</source>
        <translation>Si las capas se deslizan a su sitio al ordenarlas, o están allí al instante.</translation>
    </message>
    <message>
        <source>Glide</source>
        <translation>Deslizar</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Al instante</translation>
    </message>
    <message>
        <source>Start and end</source>
        <translation>Inicio y cierre</translation>
    </message>
    <message>
        <source>Begin with the start page</source>
        <translation>Empezar con la página de inicio</translation>
    </message>
    <message>
        <source>Whether examples and recent files are offered when the program starts.</source>
        <translation>Si al arrancar el programa se ofrecen ejemplos y archivos recientes.</translation>
    </message>
    <message>
        <source>Ask before closing</source>
        <translation>Preguntar antes de cerrar</translation>
    </message>
    <message>
        <source>Whether the program asks before it closes with changes that are not saved.</source>
        <translation>Si el programa pregunta antes de cerrarse con cambios sin guardar.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Largest model file</source>
        <translation>Archivo de modelo más grande</translation>
    </message>
    <message>
        <source>How much a model of another program may unpack to; more than usual only for files that you trust.</source>
        <translation>Cuánto puede ocupar descomprimido un modelo de otro programa; más de lo habitual solo para archivos de confianza.</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Habitual</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>How many cores the matrix products use; more pay only for large networks.</source>
        <translation>Cuántos núcleos usan los productos de matrices; más solo compensa en redes grandes.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>two classes</source>
        <translation>dos clases</translation>
    </message>
    <message>
        <source>several classes</source>
        <translation>varias clases</translation>
    </message>
    <message>
        <source>several labels</source>
        <translation>varias etiquetas</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Columna</translation>
    </message>
    <message>
        <source>The name in the first line of the file.</source>
        <translation>El nombre en la primera línea del archivo.</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contiene</translation>
    </message>
    <message>
        <source>Numbers; categories, each of which becomes an input; or free text, which is not used.</source>
        <translation>Números; categorías, cada una de las cuales será una entrada; o texto libre, que no se usa.</translation>
    </message>
    <message>
        <source>Use as</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>What the network is given, what it is to predict, or nothing.</source>
        <translation>Lo que recibe la red, lo que debe predecir, o nada.</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Faltan</translation>
    </message>
    <message>
        <source>How many rows have no value there.</source>
        <translation>Cuántas filas no tienen ahí ningún valor.</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valores</translation>
    </message>
    <message>
        <source>From the smallest to the largest number, or the first categories.</source>
        <translation>Del número menor al mayor, o las primeras categorías.</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>números</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>categorías</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>texto libre</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>entrada</translation>
    </message>
    <message>
        <source>target</source>
        <translation>objetivo</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignorada</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Hoja</translation>
    </message>
    <message>
        <source>Which sheet of the workbook holds the table.</source>
        <translation>Qué hoja del libro contiene la tabla.</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Separador</translation>
    </message>
    <message>
        <source>The character between the cells of a line.</source>
        <translation>El carácter entre las celdas de una línea.</translation>
    </message>
    <message>
        <source>comma  ,</source>
        <translation>coma  ,</translation>
    </message>
    <message>
        <source>semicolon  ;</source>
        <translation>punto y coma  ;</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabulador</translation>
    </message>
    <message>
        <source>bar  |</source>
        <translation>barra  |</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>espacio</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Decimales</translation>
    </message>
    <message>
        <source>What stands between the whole and the broken part of a number.</source>
        <translation>Lo que separa la parte entera de la decimal.</translation>
    </message>
    <message>
        <source>point  1.5</source>
        <translation>punto  1.5</translation>
    </message>
    <message>
        <source>comma  1,5</source>
        <translation>coma  1,5</translation>
    </message>
    <message>
        <source>Thousands</source>
        <translation>Millares</translation>
    </message>
    <message>
        <source>What stands between groups of three digits of a large number.</source>
        <translation>Lo que separa los grupos de tres cifras de un número grande.</translation>
    </message>
    <message>
        <source>nothing  1000</source>
        <translation>nada  1000</translation>
    </message>
    <message>
        <source>point  1.000</source>
        <translation>punto  1.000</translation>
    </message>
    <message>
        <source>comma  1,000</source>
        <translation>coma  1,000</translation>
    </message>
    <message>
        <source>blank  1 000</source>
        <translation>espacio  1 000</translation>
    </message>
    <message>
        <source>apostrophe  1&apos;000</source>
        <translation>apóstrofo  1&apos;000</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificación</translation>
    </message>
    <message>
        <source>How letters are stored; choose another where ñ or é look wrong.</source>
        <translation>Cómo se guardan las letras; elige otra si la ñ o la é se ven mal.</translation>
    </message>
    <message>
        <source>cp1252, Western Europe</source>
        <translation>cp1252, Europa occidental</translation>
    </message>
    <message>
        <source>Latin 9, Western Europe</source>
        <translation>Latin 9, Europa occidental</translation>
    </message>
    <message>
        <source>cp850, Western Europe</source>
        <translation>cp850, Europa occidental</translation>
    </message>
    <message>
        <source>cp1250, Central Europe</source>
        <translation>cp1250, Europa central</translation>
    </message>
    <message>
        <source>cp1251, Cyrillic</source>
        <translation>cp1251, cirílico</translation>
    </message>
    <message>
        <source>Shift JIS, Japanese</source>
        <translation>Shift JIS, japonés</translation>
    </message>
    <message>
        <source>GB 18030, Chinese</source>
        <translation>GB 18030, chino</translation>
    </message>
    <message>
        <source>Mac Roman, Western Europe</source>
        <translation>Mac Roman, Europa occidental</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>Primera línea</translation>
    </message>
    <message>
        <source>Whether the first line holds the names of the columns or already values.</source>
        <translation>Si la primera línea contiene los nombres de las columnas o ya valores.</translation>
    </message>
    <message>
        <source>names of columns</source>
        <translation>nombres</translation>
    </message>
    <message>
        <source>values</source>
        <translation>valores</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>Ejecución {number}</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>Pérdida entr.</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Pérdida valid.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Reparto</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>Más frecuentes</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>SVG (vectors)</source>
        <translation>SVG (vectores)</translation>
    </message>
    <message>
        <source>PNG (pixels)</source>
        <translation>PNG (píxeles)</translation>
    </message>
    <message>
        <source>PDF (vectors)</source>
        <translation>PDF (vectores)</translation>
    </message>
    <message>
        <source>CSV (numbers)</source>
        <translation>CSV (números)</translation>
    </message>
</context>
<context>
    <name>ActionStates</name>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Entrenar</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Insert {layer}</source>
        <translation>Insertar {layer}</translation>
    </message>
</context>
<context>
    <name>ActivationsPlot</name>
    <message>
        <source>derivative</source>
        <translation>derivada</translation>
    </message>
    <message>
        <source>pre-activations of this layer</source>
        <translation>preactivaciones de esta capa</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valor</translation>
    </message>
    <message>
        <source>pre-activation</source>
        <translation>preactivación</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>ejemplos</translation>
    </message>
    <message>
        <source>Give a layer an activation function to see where its units stand on it.</source>
        <translation>Da a una capa una función de activación para ver dónde están sus unidades en ella.</translation>
    </message>
    <message>
        <source>Compare all</source>
        <translation>Comparar todas</translation>
    </message>
    <message>
        <source>Shows every activation function with its derivative, side by side.</source>
        <translation>Muestra todas las funciones de activación con su derivada, una junto a otra.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Mean ± spread</source>
        <translation>Media ± dispersión</translation>
    </message>
    <message>
        <source>Saturated</source>
        <translation>Saturadas</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>Muertas</translation>
    </message>
    <message>
        <source>Pre-activations of each layer</source>
        <translation>Preactivaciones de cada capa</translation>
    </message>
    <message>
        <source>Saturated: values where the function is nearly flat. Dead: units that are so for every example.</source>
        <translation>Saturadas: valores donde la función es casi plana. Muertas: unidades que lo están con todos los ejemplos.</translation>
    </message>
    <message>
        <source>Activation function of the chosen layer</source>
        <translation>Función de activación de la capa elegida</translation>
    </message>
    <message>
        <source>The function, its derivative, and how often each pre-activation occurs.</source>
        <translation>La función, su derivada y con qué frecuencia aparece cada preactivación.</translation>
    </message>
    <message>
        <source>All activation functions</source>
        <translation>Todas las funciones de activación</translation>
    </message>
    <message>
        <source>Every activation function and its derivative between −5 and 5.</source>
        <translation>Cada función de activación y su derivada entre −5 y 5.</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>guess</source>
        <translation>adivinar</translation>
    </message>
    <message>
        <source>guessed: {value}</source>
        <translation>supuesto: {value}</translation>
    </message>
    <message>
        <source>“{name}” has {count} different values: {classes}.</source>
        <translation>«{name}» tiene {count} valores distintos: {classes}.</translation>
    </message>
    <message>
        <source>{name}: each is yes or no, and several may be yes.</source>
        <translation>{name}: cada una es sí o no, y varias pueden ser sí.</translation>
    </message>
    <message>
        <source>“{name}” holds numbers of which many differ.</source>
        <translation>«{name}» contiene números, muchos de ellos distintos.</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Predecir</translation>
    </message>
    <message>
        <source>The column that is to be predicted.</source>
        <translation>La columna que se quiere predecir.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Its kind decides the output of the network.</source>
        <translation>Su tipo decide la salida de la red.</translation>
    </message>
</context>
<context>
    <name>AnswerTable</name>
    <message>
        <source>Predict a table</source>
        <translation>Predecir una tabla</translation>
    </message>
    <message>
        <source>Write the answers to</source>
        <translation>Escribir las respuestas en</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tablas</translation>
    </message>
    <message>
        <source>There is nothing to predict with yet: choose data and mend the network first.</source>
        <translation>Aún no hay con qué predecir: elige datos y corrige primero la red.</translation>
    </message>
    <message>
        <source>Wrote {count} answers to {path}.</source>
        <translation>Se han escrito {count} respuestas en {path}.</translation>
    </message>
    <message>
        <source>Predict a table…</source>
        <translation>Predecir una tabla…</translation>
    </message>
    <message>
        <source>Have every row of a table answered, and written to a file.</source>
        <translation>Hacer que se responda a cada fila de una tabla y escribirlo en un archivo.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop predicting the table; nothing is written.</source>
        <translation>Dejar de predecir la tabla; no se escribe nada.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>How many rows of the table have been answered.</source>
        <translation>A cuántas filas de la tabla se ha respondido.</translation>
    </message>
</context>
<context>
    <name>BoundaryPlot</name>
    <message>
        <source>Choose a dataset with two to 64 numeric columns to see where the network changes its answer.</source>
        <translation>Elige un conjunto de datos con 2 a 64 columnas numéricas para ver dónde cambia la respuesta de la red.</translation>
    </message>
    <message>
        <source>Decision boundary</source>
        <translation>Frontera de decisión</translation>
    </message>
    <message>
        <source>What the network answers for every point of the input plane; point to read it.</source>
        <translation>Lo que responde la red en cada punto del plano de entrada; señala uno para leerlo.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entr.</translation>
    </message>
    <message>
        <source>Shows the examples that training sees, outlined dark.</source>
        <translation>Muestra los ejemplos que ve el entrenamiento, con borde oscuro.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Discretize</source>
        <translation>Discreto</translation>
    </message>
    <message>
        <source>Shows only which class wins, not how sure the network is.</source>
        <translation>Muestra solo qué clase gana, no lo segura que está la red.</translation>
    </message>
    <message>
        <source>Column across</source>
        <translation>Columna horizontal</translation>
    </message>
    <message>
        <source>Column up</source>
        <translation>Columna vertical</translation>
    </message>
    <message>
        <source>Which column spans this side of the plane; all others are held at their median.</source>
        <translation>Qué columna ocupa este lado del plano; las demás se mantienen en su mediana.</translation>
    </message>
    <message>
        <source>Edit these points</source>
        <translation>Editar estos puntos</translation>
    </message>
    <message>
        <source>Makes these points your own: add, move, brush and erase them.</source>
        <translation>Hace tuyos estos puntos: añádelos, muévelos, píntalos y bórralos.</translation>
    </message>
    <message>
        <source>Click to add points of the chosen class.</source>
        <translation>Haz clic para añadir puntos de la clase elegida.</translation>
    </message>
    <message>
        <source>Click to add points with the chosen value.</source>
        <translation>Haz clic para añadir puntos con el valor elegido.</translation>
    </message>
    <message>
        <source>Shows the examples kept back from training, outlined white.</source>
        <translation>Muestra los ejemplos apartados del entrenamiento, con contorno blanco.</translation>
    </message>
    <message>
        <source>Output shown</source>
        <translation>Salida mostrada</translation>
    </message>
    <message>
        <source>Which of the network&apos;s answers the colours show.</source>
        <translation>Cuál de las respuestas de la red muestran los colores.</translation>
    </message>
    <message>
        <source>Colours of the answers, from the lowest to the highest.</source>
        <translation>Colores de las respuestas, de la más baja a la más alta.</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>These weights are of an earlier epoch: press Live, or Continue from here, to change them.</source>
        <translation>Estos pesos son de una época anterior: pulsa En vivo, o Continuar desde aquí, para cambiarlos.</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Lienzo</translation>
    </message>
    <message>
        <source>Network diagram</source>
        <translation>Diagrama de la red</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Drag a layer here, or double-click one in the palette.</source>
        <translation>Arrastra una capa hasta aquí, o haz doble clic en una de la paleta.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>a sample</source>
        <translation>una muestra</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>menos</translation>
    </message>
    <message>
        <source>+ {count} filters</source>
        <translation>+ {count} filtros</translation>
    </message>
    <message>
        <source>+ {count} units</source>
        <translation>+ {count} unidades</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>{name}: output shape not known yet</source>
        <translation>{name}: forma de salida aún desconocida</translation>
    </message>
    <message>
        <source>{name}: output {shape}, {count} parameters</source>
        <translation>{name}: salida {shape}, {count} parámetros</translation>
    </message>
    <message>
        <source>1 feature</source>
        <translation>1 atributo</translation>
    </message>
    <message>
        <source>{count} features</source>
        <translation>{count} atributos</translation>
    </message>
    <message>
        <source>unknown layer</source>
        <translation>capa desconocida</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>pesos</translation>
    </message>
</context>
<context>
    <name>ClassWeightsBox</name>
    <message>
        <source>How much an example of this class counts; 1 is usual, 0 leaves the class out.</source>
        <translation>Cuánto cuenta un ejemplo de esta clase; 1 es lo normal, 0 deja fuera la clase.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation>Escribe un comando</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>{share} on the diagonal</source>
        <translation>{share} en la diagonal</translation>
    </message>
    <message>
        <source>Actual {actual}, answered {answered}: {count} ({share})</source>
        <translation>Real {actual}, respuesta {answered}: {count} ({share})</translation>
    </message>
</context>
<context>
    <name>CrossValidationDialog</name>
    <message>
        <source>Stopped after {count} folds.</source>
        <translation>Detenido tras {count} particiones.</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>Entrenando…</translation>
    </message>
    <message>
        <source>Done: the test part was not touched.</source>
        <translation>Terminado: la parte de prueba no se ha tocado.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Fold {number}</source>
        <translation>Partición {number}</translation>
    </message>
    <message>
        <source>Mean ± deviation</source>
        <translation>Media ± desviación</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>Cross-validation</source>
        <translation>Validación cruzada</translation>
    </message>
    <message>
        <source>The examples are dealt into folds. The network is trained afresh once for each fold, on all the others, and measured on the fold it has not seen. The test part stays out of it.</source>
        <translation>Los ejemplos se reparten en particiones. La red se entrena de nuevo una vez por cada partición, con todas las demás, y se mide en la que no ha visto. La parte de prueba queda fuera.</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Particiones</translation>
    </message>
    <message>
        <source>How often the network is trained; 5 and 10 are usual.</source>
        <translation>Cuántas veces se entrena la red; 5 y 10 son lo habitual.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>For how long each time; as long as your own training is fair.</source>
        <translation>Durante cuánto tiempo cada vez; lo justo es tanto como tu propio entrenamiento.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>What was measured on each fold, and how much it varies.</source>
        <translation>Lo que se midió en cada partición y cuánto varía.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>How much of the training of all folds is done.</source>
        <translation>Qué parte del entrenamiento de todas las particiones está hecha.</translation>
    </message>
    <message>
        <source>Begin, or stop what is running; the results so far stay.</source>
        <translation>Empezar, o detener lo que está en marcha; los resultados hasta ahora se quedan.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close this window; what is running is stopped.</source>
        <translation>Cerrar esta ventana; lo que está en marcha se detiene.</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Paint</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <source>Put points of your own into the decision boundary.</source>
        <translation>Coloca puntos propios en la frontera de decisión.</translation>
    </message>
    <message>
        <source>Table…</source>
        <translation>Tabla…</translation>
    </message>
    <message>
        <source>Open a table of your own: CSV, Excel and others.</source>
        <translation>Abre una tabla tuya: CSV, Excel y otras.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Muestreo</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Atributos</translation>
    </message>
    <message>
        <source>Test part: {share}</source>
        <translation>Parte de prueba: {share}</translation>
    </message>
    <message>
        <source>What the two shares leave is kept for the last test.</source>
        <translation>Lo que dejan las dos proporciones se guarda para la prueba final.</translation>
    </message>
    <message>
        <source>{doc}
Licence: {licence}
Source: {source}</source>
        <translation>{doc}
Licencia: {licence}
Fuente: {source}</translation>
    </message>
    <message>
        <source>Fewer datasets</source>
        <translation>Menos conjuntos</translation>
    </message>
    <message>
        <source>All datasets</source>
        <translation>Todos los conjuntos</translation>
    </message>
    <message>
        <source>Show every dataset there is, or only the usual ones.</source>
        <translation>Muestra todos los conjuntos de datos que hay, o solo los habituales.</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>{found} of {total} rows</source>
        <translation>{found} de {total} filas</translation>
    </message>
    <message>
        <source>Nothing strikes the eye: no outliers, no constant columns.</source>
        <translation>Nada llama la atención: ni valores atípicos ni columnas constantes.</translation>
    </message>
    <message>
        <source>others</source>
        <translation>otras</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Consejos</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Equilibrio</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>See the rows, each column at a glance, or what to look at.</source>
        <translation>Ver las filas, cada columna de un vistazo o lo que conviene mirar.</translation>
    </message>
    <message>
        <source>Show only rows with this number or with this in a category.</source>
        <translation>Mostrar solo las filas con este número o con esto en una categoría.</translation>
    </message>
    <message>
        <source>Every example before scaling; a click on a heading sorts.</source>
        <translation>Cada ejemplo antes de escalar; un clic en un encabezado ordena.</translation>
    </message>
    <message>
        <source>How the values of each column are spread.</source>
        <translation>Cómo se reparten los valores de cada columna.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>The pictures of the training part with their classes.</source>
        <translation>Las imágenes de la parte de entrenamiento con sus clases.</translation>
    </message>
    <message>
        <source>How many examples there are of each class.</source>
        <translation>Cuántos ejemplos hay de cada clase.</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Show this panel in a window of its own.</source>
        <translation>Muestra este panel en una ventana propia.</translation>
    </message>
    <message>
        <source>Float {panel}</source>
        <translation>Separar {panel}</translation>
    </message>
    <message>
        <source>Close this panel; the View menu brings it back.</source>
        <translation>Cierra este panel; el menú Ver lo recupera.</translation>
    </message>
    <message>
        <source>Close {panel}</source>
        <translation>Cerrar {panel}</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Add {type}</source>
        <translation>Añadir {type}</translation>
    </message>
    <message>
        <source>Insert {type}</source>
        <translation>Insertar {type}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Link layers</source>
        <translation>Enlazar capas</translation>
    </message>
    <message>
        <source>Remove link</source>
        <translation>Quitar enlace</translation>
    </message>
    <message>
        <source>Move link</source>
        <translation>Mover enlace</translation>
    </message>
    <message>
        <source>Change {parameter}</source>
        <translation>Cambiar {parameter}</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>Renombrar {name}</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Alinear</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Change dataset</source>
        <translation>Cambiar los datos</translation>
    </message>
    <message>
        <source>Change points</source>
        <translation>Cambiar puntos</translation>
    </message>
    <message>
        <source>Change training</source>
        <translation>Cambiar el entrenamiento</translation>
    </message>
    <message>
        <source>Reset weights</source>
        <translation>Reiniciar los pesos</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Change weight</source>
        <translation>Cambiar un peso</translation>
    </message>
</context>
<context>
    <name>EmbeddingCommands</name>
    <message>
        <source>The project file carries {name} from the next save on, which adds {size}.</source>
        <translation>El archivo del proyecto llevará {name} desde la próxima vez que se guarde, lo que añade {size}.</translation>
    </message>
    <message>
        <source>The data is read from {path} again.</source>
        <translation>Los datos se leen de nuevo de {path}.</translation>
    </message>
    <message>
        <source>Save data as</source>
        <translation>Guardar datos como</translation>
    </message>
    <message>
        <source>The data is in {path} now.</source>
        <translation>Los datos están ahora en {path}.</translation>
    </message>
</context>
<context>
    <name>EvaluationPlot</name>
    <message>
        <source>AUC {area}</source>
        <translation>AUC {area}</translation>
    </message>
    <message>
        <source>first {count} of {total} examples</source>
        <translation>primeros {count} de {total} ejemplos</translation>
    </message>
    <message>
        <source>{count} examples</source>
        <translation>{count} ejemplos</translation>
    </message>
    <message>
        <source>Choose a dataset to see how well the network answers its examples.</source>
        <translation>Elige un conjunto de datos para ver lo bien que responde la red a sus ejemplos.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>hits</source>
        <translation>aciertos</translation>
    </message>
    <message>
        <source>false alarms</source>
        <translation>falsas alarmas</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>respuesta</translation>
    </message>
    <message>
        <source>target</source>
        <translation>objetivo</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>ejemplos</translation>
    </message>
    <message>
        <source>answer − target</source>
        <translation>respuesta − objetivo</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>respondido</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>real</translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation>Parte de los datos</translation>
    </message>
    <message>
        <source>Which examples are answered: only those never trained on tell the truth.</source>
        <translation>Qué ejemplos se responden: solo los que nunca se entrenaron dicen la verdad.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Which class is taken for which, or how hits trade against false alarms.</source>
        <translation>Qué clase se toma por cuál, o cómo se compensan aciertos y falsas alarmas.</translation>
    </message>
    <message>
        <source>Figures of each class</source>
        <translation>Cifras de cada clase</translation>
    </message>
    <message>
        <source>Precision: how many answers of a class are right. Recall: how many of its examples are found.</source>
        <translation>Precisión: cuántas respuestas de una clase son correctas. Exhaustividad: cuántos de sus ejemplos se encuentran.</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>Actual classes down, answers across: whatever is off the diagonal is wrong.</source>
        <translation>Clases reales en vertical, respuestas en horizontal: lo que está fuera de la diagonal es un error.</translation>
    </message>
    <message>
        <source>ROC curve</source>
        <translation>Curva ROC</translation>
    </message>
    <message>
        <source>Hits up, false alarms across: the nearer to the upper left corner, the better.</source>
        <translation>Aciertos en vertical, falsas alarmas en horizontal: cuanto más cerca de la esquina superior izquierda, mejor.</translation>
    </message>
    <message>
        <source>Predicted against actual</source>
        <translation>Predicho frente a real</translation>
    </message>
    <message>
        <source>Each example&apos;s answer above its target: on the line it is exactly right.</source>
        <translation>La respuesta de cada ejemplo sobre su objetivo: en la línea es exacta.</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>Residuos</translation>
    </message>
    <message>
        <source>How often the answer is too low (left) or too high (right).</source>
        <translation>Con qué frecuencia la respuesta es demasiado baja (izquierda) o demasiado alta (derecha).</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>Confusión</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>Running the file where it is meant to run, and comparing…</source>
        <translation>Ejecutando el archivo donde está destinado a ejecutarse, y comparando…</translation>
    </message>
    <message>
        <source>Measuring, and writing the model card…</source>
        <translation>Midiendo y escribiendo la ficha del modelo…</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Exportado a {path}.</translation>
    </message>
    <message>
        <source>How raw values are prepared stands beside it in {side_car}.</source>
        <translation>Cómo se preparan los valores sin tratar está al lado, en {side_car}.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export weights</source>
        <translation>Exportar pesos</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Where the file is written; its ending says the format.</source>
        <translation>Dónde se escribe el archivo; su terminación indica el formato.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Prepare raw values in the file itself</source>
        <translation>Preparar los valores sin tratar en el propio archivo</translation>
    </message>
    <message>
        <source>The file takes the raw columns and scales them and computes the features as it is done here.</source>
        <translation>El archivo recibe las columnas sin tratar, las escala y calcula las características como se hace aquí.</translation>
    </message>
    <message>
        <source>Run the written file in the program it is meant for, and compare what it predicts with NNViz.</source>
        <translation>Ejecuta el archivo escrito en el programa al que está destinado y compara lo que predice con NNViz.</translation>
    </message>
    <message>
        <source>Write a model card beside it</source>
        <translation>Escribir al lado una ficha del modelo</translation>
    </message>
    <message>
        <source>A text that tells what was learned from which data, how well, and how the file is loaded.</source>
        <translation>Un texto que cuenta qué se aprendió de qué datos, con qué acierto, y cómo se carga el archivo.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Examinar…</translation>
    </message>
    <message>
        <source>Choose the folder and the name.</source>
        <translation>Elige la carpeta y el nombre.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>The export is at work; Cancel ends it.</source>
        <translation>La exportación está en marcha; Cancelar la termina.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Verify with {program}</source>
        <translation>Comprobar con {program}</translation>
    </message>
    <message>
        <source>Verify by reading it back</source>
        <translation>Comprobar leyéndolo de nuevo</translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message>
        <source>Add {type}</source>
        <translation>Añadir {type}</translation>
    </message>
    <message>
        <source>Put this layer where it mends the fault; it can be undone.</source>
        <translation>Pone esta capa donde corrige el fallo; se puede deshacer.</translation>
    </message>
</context>
<context>
    <name>FeatureChips</name>
    <message>
        <source>Give {feature} to the network, or not.</source>
        <translation>Da {feature} a la red, o no.</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Projects and models</source>
        <translation>Proyectos y modelos</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tablas</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Proyectos</translation>
    </message>
    <message>
        <source>Save points</source>
        <translation>Guardar puntos</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>¿Guardar los cambios de {name}?</translation>
    </message>
    <message>
        <source>Without saving, what was built and learned since the last save is lost.</source>
        <translation>Si no se guarda, se pierde lo construido y aprendido desde la última vez.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>{name} was changed by another program meanwhile.</source>
        <translation>Otro programa ha cambiado {name} mientras tanto.</translation>
    </message>
    <message>
        <source>Overwriting puts your work in its place; what was changed there is lost.</source>
        <translation>Sobrescribir pone tu trabajo en su lugar; lo que se cambió allí se pierde.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Sobrescribir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Put in the weights of {name}</source>
        <translation>Poner los pesos de {name}</translation>
    </message>
    <message>
        <source>The network has the weights of {name} now.</source>
        <translation>La red tiene ahora los pesos de {name}.</translation>
    </message>
    <message>
        <source>Imported {name}: choose data that fits it.</source>
        <translation>Se ha importado {name}: elige datos que le correspondan.</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… y {count} más.</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Exportado a {path}.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
</context>
<context>
    <name>FormulaBox</name>
    <message>
        <source>Formula, such as x1*x2</source>
        <translation>Fórmula, como x1*x2</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Fórmula</translation>
    </message>
    <message>
        <source>A feature of your own, computed from the columns: by name or as x1, x2 … with + - * / ^, sqrt, log, sin and others. Enter adds it.</source>
        <translation>Una característica propia, calculada con las columnas: por su nombre o como x1, x2 … con + - * / ^, sqrt, log, sin y otras. Intro la añade.</translation>
    </message>
    <message>
        <source>This formula is there already.</source>
        <translation>Esta fórmula ya está.</translation>
    </message>
</context>
<context>
    <name>GradientsPlot</name>
    <message>
        <source>step</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>Press Train (Space) to see how strong the gradient is in each layer.</source>
        <translation>Pulsa Entrenar (espacio) para ver la fuerza del gradiente en cada capa.</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Norma del gradiente</translation>
    </message>
    <message>
        <source>Update ratio</source>
        <translation>Razón de cambio</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>The gradient&apos;s size, or how far one step moves the weights: about a thousandth is usual.</source>
        <translation>El tamaño del gradiente, o cuánto mueve los pesos un paso: lo habitual es una milésima.</translation>
    </message>
    <message>
        <source>Gradients of each layer against steps</source>
        <translation>Gradientes de cada capa por paso</translation>
    </message>
    <message>
        <source>A layer far below the others learns slowly (vanishing); one that shoots up is about to diverge.</source>
        <translation>Una capa muy por debajo de las demás aprende despacio (se desvanece); una que se dispara está a punto de divergir.</translation>
    </message>
</context>
<context>
    <name>HelpCommands</name>
    <message>
        <source>&lt;h3&gt;NNViz {version}&lt;/h3&gt;&lt;p&gt;Build neural networks by drag and drop, train them live, and take the weights anywhere.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence. Qt {qt}, NumPy {numpy}, Python {python}.&lt;br&gt;The font is Inter (SIL Open Font License), the icons are Lucide (ISC licence).&lt;/p&gt;</source>
        <translation>&lt;h3&gt;NNViz {version}&lt;/h3&gt;&lt;p&gt;Construye redes neuronales arrastrando y soltando, entrénalas en vivo y llévate los pesos a cualquier parte.&lt;/p&gt;&lt;p&gt;Software libre con licencia MIT. Qt {qt}, NumPy {numpy}, Python {python}.&lt;br&gt;El tipo de letra es Inter (SIL Open Font License); los iconos son de Lucide (licencia ISC).&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About NNViz</source>
        <translation>Acerca de NNViz</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
</context>
<context>
    <name>HintBox</name>
    <message>
        <source>Hint</source>
        <translation>Consejo</translation>
    </message>
    <message>
        <source>Press Space to train, and watch what each unit learns. Drag a layer from the left to add it.</source>
        <translation>Pulsa la barra espaciadora para entrenar y mira lo que aprende cada unidad. Arrastra una capa desde la izquierda para añadirla.</translation>
    </message>
    <message>
        <source>Validation loss has not improved for {epochs} epochs while training loss still falls: the network is starting to overfit. Try Dropout or an L2 penalty.</source>
        <translation>La pérdida de validación no mejora desde hace {epochs} épocas mientras la de entrenamiento sigue bajando: la red empieza a sobreajustarse. Prueba Dropout o una penalización L2.</translation>
    </message>
    <message>
        <source>Training loss has hardly moved for {epochs} epochs. Try a higher learning rate, more units, or another activation.</source>
        <translation>La pérdida de entrenamiento apenas se mueve desde hace {epochs} épocas. Prueba una tasa de aprendizaje mayor, más unidades u otra activación.</translation>
    </message>
    <message>
        <source>Training loss jumps up and down. Try a lower learning rate or larger batches.</source>
        <translation>La pérdida de entrenamiento sube y baja a saltos. Prueba una tasa de aprendizaje menor o lotes más grandes.</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>epoch {shown} / {last}</source>
        <translation>época {shown} / {last}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>History: back</source>
        <translation>Historial: atrás</translation>
    </message>
    <message>
        <source>Look at the network as it was one step earlier (Alt+Left).</source>
        <translation>Muestra la red tal como era un paso antes (Alt+Izquierda).</translation>
    </message>
    <message>
        <source>Epoch that is shown</source>
        <translation>Época que se muestra</translation>
    </message>
    <message>
        <source>Drag to see the network as it was after an earlier epoch.</source>
        <translation>Arrastra para ver la red tal como era tras una época anterior.</translation>
    </message>
</context>
<context>
    <name>ImportCommands</name>
    <message>
        <source>Where is {name}?</source>
        <translation>¿Dónde está {name}?</translation>
    </message>
    <message>
        <source>Train learns from {name} now.</source>
        <translation>Entrenar aprende ahora de {name}.</translation>
    </message>
    <message>
        <source>What was done to the data stands in the data panel.</source>
        <translation>En el panel de datos consta qué se ha hecho con ellos.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import data</source>
        <translation>Importar datos</translation>
    </message>
    <message>
        <source>There is no table on the clipboard: copy some cells first.</source>
        <translation>No hay ninguna tabla en el portapapeles: copia antes unas celdas.</translation>
    </message>
    <message>
        <source>Drop a table here, or a folder with a folder of pictures for each class.</source>
        <translation>Suelta aquí una tabla, o una carpeta con una carpeta de imágenes por clase.</translation>
    </message>
    <message>
        <source>A file, or a folder with one folder of pictures for each class</source>
        <translation>Un archivo, o una carpeta con una carpeta de imágenes por clase</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>Archivo o carpeta</translation>
    </message>
    <message>
        <source>Where the data lies; Enter reads it.</source>
        <translation>Dónde están los datos; Intro los lee.</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Archivo…</translation>
    </message>
    <message>
        <source>Choose a table: CSV, Excel, JSON and others.</source>
        <translation>Elegir una tabla: CSV, Excel, JSON y otras.</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Carpeta…</translation>
    </message>
    <message>
        <source>Choose a folder of pictures.</source>
        <translation>Elegir una carpeta de imágenes.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Take the cells on the clipboard; they are kept in a file of the program.</source>
        <translation>Tomar las celdas del portapapeles; se guardan en un archivo del programa.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer otra vez</translation>
    </message>
    <message>
        <source>Read the file again, as it is now.</source>
        <translation>Leer otra vez el archivo, tal como está ahora.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>How much of the file has been read.</source>
        <translation>Cuánto del archivo se ha leído.</translation>
    </message>
    <message>
        <source>Use this data</source>
        <translation>Usar estos datos</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>Aún no se ha elegido nada.</translation>
    </message>
    <message>
        <source>{rows} rows, {columns} columns</source>
        <translation>{rows} filas, {columns} columnas</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} imágenes</translation>
    </message>
    <message>
        <source>How the numbers spread</source>
        <translation>Reparto de los números</translation>
    </message>
    <message>
        <source>Class balance</source>
        <translation>Reparto de las clases</translation>
    </message>
    <message>
        <source>others</source>
        <translation>otras</translation>
    </message>
    <message>
        <source>Learn from this data; the network follows. Undo brings back the old.</source>
        <translation>Aprender de estos datos; la red se adapta. Deshacer recupera los anteriores.</translation>
    </message>
    <message>
        <source>This data cannot be used yet: see the sentence in red.</source>
        <translation>Estos datos aún no se pueden usar: mira la frase en rojo.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Import pictures</source>
        <translation>Importar imágenes</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>What becomes of rows that lack a value.</source>
        <translation>Qué se hace con las filas a las que les falta un valor.</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>Sin valor</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>{layer} · selected</source>
        <translation>{layer} · seleccionada</translation>
    </message>
    <message>
        <source>{count} layers · selected</source>
        <translation>{count} capas · seleccionadas</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>{count} pesos</translation>
    </message>
    <message>
        <source>Answers with {shape} · {count} weights</source>
        <translation>Responde con {shape} · {count} pesos</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Link from {source} to {target}</source>
        <translation>Enlace de {source} a {target}</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>{count} capas</translation>
    </message>
    <message>
        <source>reads {sources}</source>
        <translation>lee {sources}</translation>
    </message>
</context>
<context>
    <name>LandscapePlot</name>
    <message>
        <source>first direction</source>
        <translation>primera dirección</translation>
    </message>
    <message>
        <source>second direction</source>
        <translation>segunda dirección</translation>
    </message>
    <message>
        <source>loss {value}</source>
        <translation>pérdida {value}</translation>
    </message>
    <message>
        <source>here {here}, lowest {least}</source>
        <translation>aquí {here}, mínima {least}</translation>
    </message>
    <message>
        <source>Mend the network first: there is no loss to look around in.</source>
        <translation>Corrija primero la red: no hay pérdida que explorar.</translation>
    </message>
    <message>
        <source>Computes the loss around the weights of now, along two random directions: flat and wide is good.</source>
        <translation>Calcula la pérdida alrededor de los pesos actuales, en dos direcciones al azar: llano y ancho es bueno.</translation>
    </message>
    <message>
        <source>Loss landscape</source>
        <translation>Paisaje de la pérdida</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avance</translation>
    </message>
    <message>
        <source>How much of the landscape has been computed.</source>
        <translation>Cuánto del paisaje se ha calculado.</translation>
    </message>
    <message>
        <source>The cross is the network; the darker, the higher the loss. Each step of colour holds as many places.</source>
        <translation>La cruz es la red; cuanto más intenso el color, mayor la pérdida. Cada tono abarca el mismo número de puntos.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Calcular</translation>
    </message>
</context>
<context>
    <name>LayerDrop</name>
    <message>
        <source>insert here</source>
        <translation>insertar aquí</translation>
    </message>
    <message>
        <source>link here</source>
        <translation>enlazar aquí</translation>
    </message>
</context>
<context>
    <name>LivePlot</name>
    <message>
        <source>Save picture…</source>
        <translation>Guardar imagen…</translation>
    </message>
    <message>
        <source>Save numbers…</source>
        <translation>Guardar números…</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>train</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validación</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Error absoluto medio</translation>
    </message>
    <message>
        <source>Press Train (Space) to watch the loss fall.</source>
        <translation>Pulsa Entrenar (espacio) para ver bajar la pérdida.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Which figure is drawn: the loss that training makes small, or how often it is right.</source>
        <translation>Qué cifra se dibuja: la pérdida que el entrenamiento reduce, o con qué frecuencia acierta.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Gives every power of ten the same height, so that small losses stay visible.</source>
        <translation>Da a cada potencia de diez la misma altura, para que se vean las pérdidas pequeñas.</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Suavizado</translation>
    </message>
    <message>
        <source>Averages neighbouring epochs: more shows the trend, less the jitter.</source>
        <translation>Promedia épocas vecinas: más muestra la tendencia; menos, las oscilaciones.</translation>
    </message>
    <message>
        <source>Loss and metrics against epochs</source>
        <translation>Pérdida y métricas por época</translation>
    </message>
    <message>
        <source>Loss at each epoch; when validation rises while training falls, it overfits.</source>
        <translation>Pérdida en cada época; si la de validación sube mientras la de entrenamiento baja, hay sobreajuste.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>changed</source>
        <translation>modificado</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>guardado</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>sin guardar</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message.</source>
        <translation>Cierra este mensaje.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>Minimapa</translation>
    </message>
    <message>
        <source>The whole diagram; press or drag to move the view there.</source>
        <translation>El diagrama entero; pulsa o arrastra para llevar la vista allí.</translation>
    </message>
</context>
<context>
    <name>OwnDataBox</name>
    <message>
        <source>Change import…</source>
        <translation>Cambiar importación…</translation>
    </message>
    <message>
        <source>Choose other columns, another target or another way to read the file.</source>
        <translation>Elegir otras columnas, otro objetivo u otra manera de leer el archivo.</translation>
    </message>
    <message>
        <source>Keep in the project</source>
        <translation>Guardar en el proyecto</translation>
    </message>
    <message>
        <source>Keep the data in the project file</source>
        <translation>Guardar los datos en el archivo del proyecto</translation>
    </message>
    <message>
        <source>Take the data along in the project file, so that it works alone and elsewhere.</source>
        <translation>Lleva los datos en el archivo del proyecto, para que funcione solo y en otro lugar.</translation>
    </message>
</context>
<context>
    <name>PaintBar</name>
    <message>
        <source>New points are of this class.</source>
        <translation>Los puntos nuevos son de esta clase.</translation>
    </message>
    <message>
        <source>Value of new points</source>
        <translation>Valor de los puntos nuevos</translation>
    </message>
    <message>
        <source>The number that new points carry, for the network to predict.</source>
        <translation>El número que llevan los puntos nuevos, para que la red lo prediga.</translation>
    </message>
    <message>
        <source>Size of brush and eraser</source>
        <translation>Tamaño del pincel y de la goma</translation>
    </message>
    <message>
        <source>How wide brush and eraser work.</source>
        <translation>La anchura con que trabajan el pincel y la goma.</translation>
    </message>
    <message>
        <source>More for points</source>
        <translation>Más sobre los puntos</translation>
    </message>
    <message>
        <source>Begin with an empty canvas, or save the points as a table.</source>
        <translation>Empieza con un lienzo vacío o guarda los puntos como tabla.</translation>
    </message>
    <message>
        <source>&amp;Empty canvas</source>
        <translation>&amp;Lienzo vacío</translation>
    </message>
    <message>
        <source>&amp;Save as table…</source>
        <translation>&amp;Guardar como tabla…</translation>
    </message>
    <message>
        <source>Write the points to a CSV file that any spreadsheet reads.</source>
        <translation>Escribe los puntos en un archivo CSV que lee cualquier hoja de cálculo.</translation>
    </message>
    <message>
        <source>Numbers to predict</source>
        <translation>Números que predecir</translation>
    </message>
    <message>
        <source>{count} classes</source>
        <translation>{count} clases</translation>
    </message>
</context>
<context>
    <name>Painting</name>
    <message>
        <source>Empty canvas</source>
        <translation>Lienzo vacío</translation>
    </message>
    <message>
        <source>Edit points</source>
        <translation>Editar puntos</translation>
    </message>
    <message>
        <source>There is room for {most} points: these are evenly chosen from {samples}.</source>
        <translation>Caben {most} puntos: estos se han elegido de manera uniforme entre {samples}.</translation>
    </message>
    <message>
        <source>There is room for {most} points: erase some before you add more.</source>
        <translation>Caben {most} puntos: borra algunos antes de añadir más.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search layers</source>
        <translation>Buscar capas</translation>
    </message>
    <message>
        <source>Type a part of a layer&apos;s name, or of what it does.</source>
        <translation>Escribe una parte del nombre de una capa, o de lo que hace.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
</context>
<context>
    <name>PictureCommands</name>
    <message>
        <source>There is nothing to be seen yet: add a layer first.</source>
        <translation>Todavía no hay nada que ver: añada primero una capa.</translation>
    </message>
    <message>
        <source>Whole diagram</source>
        <translation>Diagrama completo</translation>
    </message>
    <message>
        <source>Selected layers</source>
        <translation>Capas seleccionadas</translation>
    </message>
    <message>
        <source>Saved {path}.</source>
        <translation>Se guardó {path}.</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>La imagen está en el portapapeles.</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>{count} columns</source>
        <translation>{count} columnas</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Exportar imagen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>The diagram, or what one of the plots shows.</source>
        <translation>El diagrama, o lo que muestra uno de los gráficos.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Vectors stay sharp at any size; pixels can be shown anywhere.</source>
        <translation>Los vectores son nítidos a cualquier tamaño; los píxeles se ven en todas partes.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Escala</translation>
    </message>
    <message>
        <source>How many pixels for each one on the screen; 4 suits print.</source>
        <translation>Cuántos píxeles por cada uno de la pantalla; 4 conviene para imprimir.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>For light or for dark paper, whatever the window looks like.</source>
        <translation>Para papel claro u oscuro, tenga la ventana el aspecto que tenga.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Transparent ground</source>
        <translation>Fondo transparente</translation>
    </message>
    <message>
        <source>Lets what is behind the picture show through.</source>
        <translation>Deja ver lo que hay detrás de la imagen.</translation>
    </message>
    <message>
        <source>Live pictures</source>
        <translation>Imágenes vivas</translation>
    </message>
    <message>
        <source>Shows what units and weights are at this moment.</source>
        <translation>Muestra cómo son las unidades y los pesos en este momento.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Put the picture on the clipboard.</source>
        <translation>Pone la imagen en el portapapeles.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop what is being written, or close.</source>
        <translation>Detiene lo que se está escribiendo, o cierra.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Choose a file and write it.</source>
        <translation>Elige un archivo y lo escribe.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>What will be in the file.</source>
        <translation>Lo que habrá en el archivo.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>How much of the picture is done.</source>
        <translation>Cuánto de la imagen está hecho.</translation>
    </message>
</context>
<context>
    <name>PredictInputs</name>
    <message>
        <source>{column}: slide or type, and see the prediction move.</source>
        <translation>{column}: desliza o escribe, y mira cómo se mueve la predicción.</translation>
    </message>
</context>
<context>
    <name>PredictPanel</name>
    <message>
        <source>Sample {number}: {truth}</source>
        <translation>Muestra {number}: {truth}</translation>
    </message>
    <message>
        <source>Values of your own</source>
        <translation>Valores propios</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>Otra muestra</translation>
    </message>
    <message>
        <source>Take the values of another example of the dataset.</source>
        <translation>Tomar los valores de otro ejemplo del conjunto de datos.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Make the picture empty, to draw one of your own.</source>
        <translation>Vaciar la imagen para dibujar una propia.</translation>
    </message>
    <message>
        <source>Choose data and mend the network: then you can try values of your own here.</source>
        <translation>Elige datos y corrige la red: después puedes probar aquí valores propios.</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Predicción</translation>
    </message>
    <message>
        <source>How sure the network is of each class.</source>
        <translation>Lo segura que está la red de cada clase.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Draw with the left button, erase with the right one, or drop a picture file here.</source>
        <translation>Dibuja con el botón izquierdo, borra con el derecho o suelta aquí un archivo de imagen.</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Show the tour again</source>
        <translation>Ver el recorrido otra vez</translation>
    </message>
    <message>
        <source>See in six steps what is where.</source>
        <translation>Mira en seis pasos qué hay en cada sitio.</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Reading {name} …</source>
        <translation>Leyendo {name}…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ReadingForm</name>
    <message>
        <source>the first</source>
        <translation>la primera</translation>
    </message>
    <message>
        <source>guess</source>
        <translation>adivinar</translation>
    </message>
    <message>
        <source>guessed: {value}</source>
        <translation>supuesto: {value}</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>&amp;Forget files that are gone</source>
        <translation>&amp;Olvidar los archivos que ya no están</translation>
    </message>
    <message>
        <source>Take the grey files off this list.</source>
        <translation>Quita de esta lista los archivos en gris.</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>&amp;Vaciar esta lista</translation>
    </message>
    <message>
        <source>Forget all of these files; they stay where they are.</source>
        <translation>Olvida todos estos archivos, que siguen donde están.</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>There is no recovery copy of your work, so save it yourself. {reason}</source>
        <translation>No hay copia de recuperación del trabajo: conviene guardarlo ahora. {reason}</translation>
    </message>
    <message>
        <source>A recovery copy could not be read. It was put aside: {folder}</source>
        <translation>No se pudo leer una copia de recuperación. Se ha apartado en {folder}</translation>
    </message>
    <message>
        <source>Your work is back: save it to keep it.</source>
        <translation>El trabajo está de vuelta: hay que guardarlo para conservarlo.</translation>
    </message>
    <message>
        <source>What was learned could not be brought back. {reason}</source>
        <translation>No se pudo recuperar lo aprendido. {reason}</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recover your work</source>
        <translation>Recuperar el trabajo</translation>
    </message>
    <message>
        <source>NNViz did not end as it should. These projects had changes that were not saved: choose what becomes of them.</source>
        <translation>NNViz no terminó como debía. Estos proyectos tenían cambios sin guardar: elige qué hacer con ellos.</translation>
    </message>
    <message>
        <source>Unsaved projects</source>
        <translation>Proyectos sin guardar</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Ask again at the next start, or by File &gt; Recover….</source>
        <translation>Vuelve a preguntar en el próximo inicio, o con Archivo &gt; Recuperar…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Throw the chosen copy away for good.</source>
        <translation>Borra la copia elegida para siempre.</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Go on with the chosen copy.</source>
        <translation>Sigue con la copia elegida.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>Layers: {layers} · Epochs: {epochs}</source>
        <translation>Capas: {layers} · Épocas: {epochs}</translation>
    </message>
</context>
<context>
    <name>ReportCommands</name>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Páginas web</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Se escribe el informe…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>The report is in {path}.</source>
        <translation>El informe está en {path}.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo ha fallado</translation>
    </message>
    <message>
        <source>A fault in the program stopped what you just did. Your project is as it was: save it, then go on. The report below helps to mend the fault; it is also in the log file.</source>
        <translation>Un fallo del programa ha interrumpido lo que acabas de hacer. Tu proyecto está como estaba: guárdalo y sigue. El informe de abajo ayuda a corregir el fallo; también está en el registro.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar informe</translation>
    </message>
    <message>
        <source>Put the report on the clipboard, to paste it into a message.</source>
        <translation>Pone el informe en el portapapeles, para pegarlo en un mensaje.</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Restore {run}</source>
        <translation>Restaurar {run}</translation>
    </message>
    <message>
        <source>The settings of {run} are back, with new weights. Undo brings back what was.</source>
        <translation>Los ajustes de {run} han vuelto, con pesos nuevos. Deshacer recupera lo que había.</translation>
    </message>
    <message>
        <source>Press Train (Space): each run is listed here, to be compared and taken up again.</source>
        <translation>Pulsa Entrenar (espacio): cada ejecución aparece aquí, para compararla y retomarla.</translation>
    </message>
    <message>
        <source>Restore these settings</source>
        <translation>Restaurar estos ajustes</translation>
    </message>
    <message>
        <source>Bring back the network, data and training of this run; it can be undone.</source>
        <translation>Recupera la red, los datos y el entrenamiento de esta ejecución; se puede deshacer.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>A ticked run is drawn behind the newest in the loss plot.</source>
        <translation>Una ejecución marcada se dibuja detrás de la más reciente en la gráfica de pérdida.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>Give this run a name of your own (F2).</source>
        <translation>Da a esta ejecución un nombre propio (F2).</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Forget this run (Delete); the network stays as it is.</source>
        <translation>Olvida esta ejecución (Supr); la red queda como está.</translation>
    </message>
</context>
<context>
    <name>ScatterPlot</name>
    <message>
        <source>Choose a dataset with columns to see its examples over any two of them.</source>
        <translation>Elige un conjunto de datos con columnas para ver sus ejemplos sobre dos de ellas.</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>En horizontal</translation>
    </message>
    <message>
        <source>The column that runs from left to right.</source>
        <translation>La columna que va de izquierda a derecha.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>En vertical</translation>
    </message>
    <message>
        <source>The column that runs from below upwards.</source>
        <translation>La columna que va de abajo arriba.</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>Dispersión</translation>
    </message>
    <message>
        <source>Each point is an example; a double click shows all of them.</source>
        <translation>Cada punto es un ejemplo; un doble clic los muestra todos.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start page</source>
        <translation>Página de inicio</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Archivos recientes</translation>
    </message>
    <message>
        <source>Projects that you save or open will be listed here.</source>
        <translation>Aquí aparecerán los proyectos que guardes o abras.</translation>
    </message>
    <message>
        <source>Open another file…</source>
        <translation>Abrir otro archivo…</translation>
    </message>
    <message>
        <source>Open a project, or a model of another program.</source>
        <translation>Abre un proyecto o un modelo de otro programa.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Read no further, and keep the data there is.</source>
        <translation>No leer más y conservar los datos que hay.</translation>
    </message>
    <message>
        <source>The language of the interface.</source>
        <translation>El idioma de la interfaz.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenando</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation>Ha divergido</translation>
    </message>
    <message>
        <source>Cannot train yet</source>
        <translation>Aún no se puede entrenar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln parámetro</numerusform>
            <numerusform>%Ln parámetros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln capa</numerusform>
            <numerusform>%Ln capas</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading data: {share}</source>
        <translation>Leyendo datos: {share}</translation>
    </message>
    <message>
        <source>batch {size}</source>
        <translation>lote {size}</translation>
    </message>
    <message>
        <source>{count} train</source>
        <translation>{count} entrenam.</translation>
    </message>
    <message>
        <source>{count} validation</source>
        <translation>{count} validación</translation>
    </message>
    <message>
        <source>{count} test</source>
        <translation>{count} prueba</translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>TrainController</name>
    <message>
        <source>Continue from epoch {epoch}</source>
        <translation>Continuar desde la época {epoch}</translation>
    </message>
    <message>
        <source>The new seed draws new weights at the next Reset.</source>
        <translation>La nueva semilla sorteará pesos nuevos al reiniciar.</translation>
    </message>
</context>
<context>
    <name>TrainingBar</name>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>Pérdida entr.</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Pérdida valid.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>How often the network has gone through all training examples.</source>
        <translation>Cuántas veces ha recorrido la red todos los ejemplos de entrenamiento.</translation>
    </message>
    <message>
        <source>How far predictions are from the targets on the training part; training makes it small.</source>
        <translation>Lo lejos que están las predicciones de los objetivos en la parte de entrenamiento; entrenar lo reduce.</translation>
    </message>
    <message>
        <source>The same on examples that training never sees; it rises when the network overfits.</source>
        <translation>Lo mismo en ejemplos que el entrenamiento nunca ve; sube cuando la red se sobreajusta.</translation>
    </message>
    <message>
        <source>Share of validation examples whose class is predicted right; for numbers, how far they are off.</source>
        <translation>Parte de los ejemplos de validación cuya clase se predice bien; con números, cuánto se desvían.</translation>
    </message>
    <message>
        <source>Epochs per second.</source>
        <translation>Épocas por segundo.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation>Error medio</translation>
    </message>
    <message>
        <source>{rate} ep/s</source>
        <translation>{rate} ép/s</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>Learning rate schedule</source>
        <translation>Evolución de la tasa de aprendizaje</translation>
    </message>
    <message>
        <source>End of training</source>
        <translation>Fin del entrenamiento</translation>
    </message>
</context>
<context>
    <name>WeightEditor</name>
    <message>
        <source>Weight</source>
        <translation>Peso</translation>
    </message>
    <message>
        <source>Type a value; Enter sets it, Tab goes on to the next weight, Esc leaves it.</source>
        <translation>Escribe un valor; Intro lo fija, Tab pasa al peso siguiente, Esc lo deja.</translation>
    </message>
</context>
<context>
    <name>WeightTip</name>
    <message>
        <source>bias</source>
        <translation>sesgo</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>peso</translation>
    </message>
</context>
<context>
    <name>WeightsPlot</name>
    <message>
        <source>All layers</source>
        <translation>Todas las capas</translation>
    </message>
    <message>
        <source>and {count} more, in the list</source>
        <translation>y {count} más, en la lista</translation>
    </message>
    <message>
        <source>units</source>
        <translation>unidades</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>entradas</translation>
    </message>
    <message>
        <source>input {row} → unit {column}: {value}</source>
        <translation>entrada {row} → unidad {column}: {value}</translation>
    </message>
    <message>
        <source>{rows} inputs down, {columns} units across</source>
        <translation>{rows} entradas en vertical, {columns} unidades en horizontal</translation>
    </message>
    <message>
        <source>Add a layer with weights, such as Dense, to see how they are distributed.</source>
        <translation>Añade una capa con pesos, como Dense, para ver cómo se reparten.</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>All layers as histograms, or one kernel as a picture of its values.</source>
        <translation>Todas las capas como histogramas, o un kernel como imagen de sus valores.</translation>
    </message>
    <message>
        <source>Histograms of the weights of each layer</source>
        <translation>Histogramas de los pesos de cada capa</translation>
    </message>
    <message>
        <source>How many weights have which value; click a layer to see its kernel.</source>
        <translation>Cuántos pesos tienen cada valor; haz clic en una capa para ver su kernel.</translation>
    </message>
    <message>
        <source>Values of a kernel</source>
        <translation>Valores de un kernel</translation>
    </message>
    <message>
        <source>Each weight of the layer as a colour: orange negative, blue positive.</source>
        <translation>Cada peso de la capa como color: naranja negativo, azul positivo.</translation>
    </message>
</context>
<context>
    <name>WeightsQuestion</name>
    <message>
        <source>{name} holds weights alone. What should become of them?</source>
        <translation>{name} solo contiene pesos. ¿Qué hago con ellos?</translation>
    </message>
    <message>
        <source>Put the weights into this network</source>
        <translation>Poner los pesos en esta red</translation>
    </message>
    <message>
        <source>The network stays as it is and computes with these weights; undo takes them back.</source>
        <translation>La red se queda como está y calcula con estos pesos; deshacer los retira.</translation>
    </message>
    <message>
        <source>Make a network of it</source>
        <translation>Hacer con ellos una red</translation>
    </message>
    <message>
        <source>A new project with layers in a row, as the shapes of the weights tell.</source>
        <translation>Un proyecto nuevo con las capas en fila, según las formas de los pesos.</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Show more of the diagram, smaller (Ctrl+−).</source>
        <translation>Muestra más del diagrama, más pequeño (Ctrl+−).</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Ampliar al 100 %</translation>
    </message>
    <message>
        <source>Show the diagram at its own size (Ctrl+0).</source>
        <translation>Muestra el diagrama a su tamaño (Ctrl+0).</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Show less of the diagram, larger (Ctrl++).</source>
        <translation>Muestra menos del diagrama, más grande (Ctrl++).</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>Ajustar a la ventana</translation>
    </message>
    <message>
        <source>Show the whole diagram.</source>
        <translation>Muestra el diagrama entero.</translation>
    </message>
</context>
<context>
    <name>_FormulaRow</name>
    <message>
        <source>Remove {formula}</source>
        <translation>Quitar {formula}</translation>
    </message>
    <message>
        <source>No longer give {formula} to the network.</source>
        <translation>Dejar de dar {formula} a la red.</translation>
    </message>
</context>
<context>
    <name>_ProblemBox</name>
    <message>
        <source>Add {layer}</source>
        <translation>Añadir {layer}</translation>
    </message>
    <message>
        <source>Put {layer} where it mends the fault.</source>
        <translation>Pone {layer} donde corrige el fallo.</translation>
    </message>
</context>
</TS>
