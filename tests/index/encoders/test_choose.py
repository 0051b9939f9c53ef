import subprocess
import sys
from pathlib import Path

import pytest

from index.encoders.choose import open_encoder
from index.encoders.hashing import HashingEncoder
from index.encoders.nano import NanoEncoder
from index.errors import EncoderError


def test_the_two_encoders_that_need_no_download_open_by_name() -> None:
    assert isinstance(open_encoder("nano"), NanoEncoder)
    assert isinstance(open_encoder("hashing"), HashingEncoder)


@pytest.mark.parametrize("name", ["", "bge", "sentence:", "sentence"])
def test_an_unknown_name_says_the_choices(name: str) -> None:
    with pytest.raises(EncoderError) as error:
        open_encoder(name)
    assert str(error.value) == (
        f"There is no encoder {name!r}. Choose nano, hashing or sentence:<model or folder>."
    )


def test_a_folder_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(EncoderError) as error:
        open_encoder(f"sentence:{tmp_path}/e5")
    assert str(error.value) == (
        f"There is no folder {tmp_path}/e5. Write the bundled model there: "
        f"zhice export-model {tmp_path}/e5"
    )


def test_the_default_encoder_loads_no_torch() -> None:
    code = (
        "import sys; from index.encoders.choose import open_encoder; open_encoder('nano'); "
        "print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
