//! Views for tests and previews. All persons and numbers are invented.

use super::PaperView;
use markup::Sheet;
use std::fmt::Write as _;

/// Every sample with a name.
#[must_use]
pub fn all() -> Vec<(&'static str, PaperView)> {
    vec![
        ("contract", view(CONTRACT, false)),
        ("specimen", view(CONTRACT, true)),
        ("long_table", view(&long_table(), false)),
        ("empty", view("", false)),
    ]
}

fn view(source: &str, specimen: bool) -> PaperView {
    PaperView {
        title: "Contrato 61049".into(),
        author: "PROVEDOR EXEMPLO LTDA".into(),
        sheet: Sheet::parse(source).unwrap_or_default(),
        foot: "Contrato 61049 - SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        specimen,
    }
}

fn long_table() -> String {
    let mut source = "<h1>Anexo</h1><table><thead><tr><th width=\"15%\">Item</th><th>Descrição</th><th align=\"right\">Valor</th></tr></thead>".to_owned();
    for number in 1..=70 {
        // Writing into a text cannot fail.
        let _ = write!(
            source,
            "<tr><td>{number}</td><td>Equipamento em comodato número {number}, com fonte e cabo</td><td align=\"right\">R$ {number},00</td></tr>"
        );
    }
    source.push_str("</table>");
    source
}

const CONTRACT: &str = "<h1 align=\"center\">Contrato de prestação de serviço de comunicação multimídia</h1>
<p style=\"text-align: center\">Contrato nº <b>61049</b></p>
<h2>1. As partes</h2>
<table><tr><th width=\"25%\">Prestadora</th><td>PROVEDOR EXEMPLO LTDA, CNPJ 11.222.333/0001-81, RUA DAS FLORES, 10, CENTRO, UBERLÂNDIA/MG</td></tr>
<tr><th>Assinante</th><td>CLIENTE TESTE, CPF 123.123.123-12<br>RUA A, 100, CENTRO - 36280-000 - CARANDAÍ/MG</td></tr></table>
<h2>2. O objeto</h2>
<p style=\"text-align: justify\">A <b>PRESTADORA</b> obriga-se a prestar ao <b>ASSINANTE</b>, no endereço de instalação, o <i>Serviço de Comunicação Multimídia</i> (SCM), \
nos termos da Resolução nº 632/2014 da Anatel, pelo plano <u>Fibra 500 Mega</u>, ao preço mensal de R$&nbsp;99,90 (noventa e nove reais e noventa \
centavos), com vencimento no dia <b><i>10</i></b> de cada mês.</p>
<ul><li>Velocidade de recebimento: 500 Mbit/s;</li><li>velocidade de envio: 250 Mbit/s;</li><li>franquia: sem limite, e um texto que é longo o bastante para \
que a linha se quebre e continue abaixo da primeira letra do item.</li></ul>
<h2>3. Obrigações</h2>
<ol><li>Da prestadora:<ol><li>manter o serviço;</li><li>reparar em 48 horas.</li></ol></li><li><p>Do assinante: pagar em dia.</p><p>Um segundo parágrafo do item.</p></li></ol>
<hr>
<p align=\"right\">Carandaí, 26 de março de 2026.</p>
<p><br></p>
<table border=\"0\"><tr><td align=\"center\">_________________________<br>PRESTADORA</td><td align=\"center\">_________________________<br>ASSINANTE</td></tr></table>
<h2 style=\"page-break-before: always\">Anexo I</h2>
<p>Na página seguinte, após uma quebra. Ação, coração, às 10h; “aspas” e travessão – tudo em Português.</p>";
