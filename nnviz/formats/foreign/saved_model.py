"""A SavedModel of a `.keras` file, by Keras on TensorFlow: `python saved_model.py FILE FOLDER`."""

import sys


def main(file: str, folder: str) -> None:
    """Load the file in Keras' safe mode and write the folder."""
    import keras

    keras.saving.load_model(file, compile=False, safe_mode=True).export(folder, verbose=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
