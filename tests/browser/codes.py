"""QR codes as another program reads them."""

from __future__ import annotations

import base64

import zxingcpp
from playwright.sync_api import Page


def read_code(page: Page, kind: str, picture: bytes) -> str:
    """The text of the one QR code in a picture, drawn by the browser 800 pixels wide in shades of grey."""
    other = page.context.new_page()
    shades = other.evaluate(
        """async (address) => {
          const image = Object.assign(new Image(), { src: address });
          await image.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: 800, height: 800 });
          const pen = canvas.getContext("2d");
          pen.drawImage(image, 0, 0, 800, 800);
          const { data } = pen.getImageData(0, 0, 800, 800);
          let shades = "";
          for (let at = 0; at < data.length; at += 4) shades += String.fromCharCode(data[at]);
          return btoa(shades);
        }""",
        f"data:{kind};base64,{base64.b64encode(picture).decode()}",
    )
    other.close()
    grey = memoryview(base64.b64decode(shades)).cast("B", (800, 800))
    (code,) = zxingcpp.read_barcodes(grey)
    return str(code.text)
