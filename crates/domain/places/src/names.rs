//! How streets are called: kinds with their abbreviations, and what becomes of names in lists and labels. Pure text.

/// The kinds of streets with their abbreviations, as postal labels have them.
const KINDS: [(&str, &str); 58] = [
    ("ACESSO", "AC."),
    ("ALAMEDA", "AL."),
    ("ALTO", "AT."),
    ("ANEL VIARIO", "ANEL V."),
    ("AVENIDA", "AV."),
    ("BALNEARIO", "BAL."),
    ("BECO", "BC."),
    ("BOULEVARD", "BLV."),
    ("CAIS", "CAIS"),
    ("CALCADA", "CALC."),
    ("CAMINHO", "CAM."),
    ("CAMPO", "CPO."),
    ("CHACARA", "CH."),
    ("COLONIA", "COL."),
    ("CONDOMINIO", "COND."),
    ("CONJUNTO", "CJ."),
    ("CORREGO", "CORR."),
    ("DISTRITO", "DT."),
    ("ESCADA", "ESC."),
    ("ESPLANADA", "ESP."),
    ("ESTACAO", "ETC."),
    ("ESTRADA", "EST."),
    ("FAZENDA", "FAZ."),
    ("GALERIA", "GAL."),
    ("GRANJA", "GJA."),
    ("JARDIM", "JD."),
    ("LADEIRA", "LD."),
    ("LAGO", "LAGO"),
    ("LARGO", "LRG."),
    ("LOTEAMENTO", "LOT."),
    ("MARGINAL", "MARG."),
    ("MORRO", "MRO."),
    ("NUCLEO", "NUC."),
    ("PARQUE", "PRQ."),
    ("PASSAGEM", "PSG."),
    ("PASSARELA", "PSA."),
    ("PATIO", "PAT."),
    ("PRACA", "PC."),
    ("PRAIA", "PR."),
    ("QUADRA", "Q."),
    ("RAMAL", "RAM."),
    ("RECANTO", "REC."),
    ("RESIDENCIAL", "RES."),
    ("RODOVIA", "ROD."),
    ("RUA", "R."),
    ("RUELA", "RUE."),
    ("SERVIDAO", "SRV."),
    ("SETOR", "ST."),
    ("SITIO", "SIT."),
    ("TRAVESSA", "TV."),
    ("TRECHO", "TR."),
    ("TREVO", "TRV."),
    ("VALE", "VAL."),
    ("VEREDA", "VER."),
    ("VIA", "V."),
    ("VIADUTO", "VD."),
    ("VIELA", "VLA."),
    ("VILA", "VL."),
];

/// Words inside a name that are left as they are.
const SMALL_WORDS: [&str; 7] = ["A", "E", "DA", "DAS", "DE", "DO", "DOS"];

/// Capitals without accents and without blanks at the ends or in rows: how the cliente API shows names, and how they are compared.
#[must_use]
pub fn plain(name: &str) -> String {
    let ascii = br::to_printable_ascii(name).to_uppercase();
    ascii.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The abbreviation of a plain kind: "R." for RUA. A kind that the list does not have is its own.
#[must_use]
pub fn kind_abbreviation(kind: &str) -> &str {
    KINDS.iter().find(|(known, _)| *known == kind).map_or(kind, |(_, short)| short)
}

/// The kind that a street's name begins with, in plain capitals, and the rest of the name: "Rua Rui Barbosa" is RUA and "Rui Barbosa",
/// "Av. Brasil" is AVENIDA and "Brasil". A name without a kind, or with nothing else, stays whole.
#[must_use]
pub fn split_kind(name: &str) -> (&'static str, &str) {
    let name = name.trim();
    if let Some((first, rest)) = name.split_once(char::is_whitespace) {
        let word = plain(first);
        let named = |(kind, short): &(&'static str, &'static str)| {
            let bare = short.trim_end_matches('.');
            *kind == word || *short == word || (bare.len() > 1 && bare == word)
        };
        if let Some((kind, _)) = KINDS.iter().find(|kind| named(kind)) {
            return (kind, rest.trim_start());
        }
    }
    ("", name)
}

/// A plain name with the words in its middle shortened to their first letters, but the small ones: "MARILIA BERNARDINA LOBO" is "MARILIA
/// B. LOBO".
#[must_use]
pub fn short_name(plain_name: &str) -> String {
    let words: Vec<&str> = plain_name.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let shortened = words.iter().enumerate().map(|(at, word)| match word.chars().next() {
        Some(letter) if at > 0 && at < last && letter.is_alphabetic() && word.len() > 3 && !SMALL_WORDS.contains(word) => {
            format!("{letter}.")
        }
        _ => (*word).to_owned(),
    });
    shortened.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_in_order_and_unique() {
        assert!(KINDS.is_sorted_by(|(a, _), (b, _)| a < b));
        assert!(KINDS.iter().all(|(kind, short)| plain(kind) == *kind && plain(short) == *short));
        assert_eq!((kind_abbreviation("RUA"), kind_abbreviation("ESCADARIA"), kind_abbreviation("")), ("R.", "ESCADARIA", ""));
    }

    #[test]
    fn a_name_tells_its_kind() {
        for (name, kind, rest) in [
            ("Rua Marília Bernardina Lobo", "RUA", "Marília Bernardina Lobo"),
            ("PRAÇA  Tiradentes", "PRACA", "Tiradentes"),
            ("Av. Brasil", "AVENIDA", "Brasil"),
            ("av Brasil", "AVENIDA", "Brasil"),
            ("R. Dois", "RUA", "Dois"),
            ("R 2", "", "R 2"),
            ("Rua", "", "Rua"),
            ("", "", ""),
            ("Escadaria do Rosário", "", "Escadaria do Rosário"),
            ("SQN 102 Bloco A", "", "SQN 102 Bloco A"),
        ] {
            assert_eq!(split_kind(name), (kind, rest), "{name}");
        }
    }

    #[test]
    fn long_names_are_shortened_in_the_middle() {
        for (name, short) in [
            ("MARILIA BERNARDINA LOBO", "MARILIA B. LOBO"),
            ("AFRANIO PEIXOTO", "AFRANIO PEIXOTO"),
            ("PEDRO RIBEIRO DE REZENDE", "PEDRO R. DE REZENDE"),
            ("ROCHEDO", "ROCHEDO"),
            ("JARDIM SAO CARLOS", "JARDIM SAO CARLOS"),
            ("15 DE NOVEMBRO", "15 DE NOVEMBRO"),
            ("", ""),
        ] {
            assert_eq!(short_name(name), short);
        }
        assert_eq!(plain("  Conceição   do Mato Dentro "), "CONCEICAO DO MATO DENTRO");
    }
}
