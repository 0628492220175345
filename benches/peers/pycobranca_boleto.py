#!/usr/bin/env python3
"""Boletos with Pix QR code by PyPI pycobranca (Python 3.12 or newer, `pip install pycobranca==1.1.2`), one process, into memory.

Prints one JSON line: the first slip's typeable line and barcode, and slips a second. Usage: pycobranca_boleto.py SECONDS"""
import json
import sys
import time
from datetime import date

from pycobranca.bancos import Bancos
from pycobranca.render import render_boleto_pdf


def slip(number):
    boleto = Bancos.find("237")(
        agencia="1172", conta="0403005", carteira="09", nosso_numero=str(number), valor="99.90",
        data_vencimento=date(2026, 12, 10), cedente="Provedor Exemplo Ltda", cedente_documento="11222333000181",
        cedente_cidade="SAO PAULO", sacado="Maria Aparecida da Silva", sacado_documento="52998224725",
        pix_chave="11222333000181", pix_txid=f"FAT{number:08}")
    boleto.validar()
    return boleto


first = slip(123)
for number in range(3):
    render_boleto_pdf(slip(number + 1).contexto_render(), modelo="moderno")
made, began = 0, time.perf_counter()
while time.perf_counter() - began < float(sys.argv[1]):
    made += 1
    render_boleto_pdf(slip(made).contexto_render(), modelo="moderno")
rate = made / (time.perf_counter() - began)
print(json.dumps({"line": first.linha_digitavel, "barcode": first.codigo_barras, "per_second": rate}))
