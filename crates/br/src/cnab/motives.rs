//! Why the bank did what it did (C047 of CNAB 240). The motives of CNAB 400 are each bank's own and stay codes.

use super::{Layout, Occurrence};

/// The words for a motive, in Portuguese; `None` where only the code is known.
pub fn motive_text(layout: Layout, occurrence: Occurrence, motive: &str) -> Option<&'static str> {
    if layout != Layout::Cnab240 {
        return None;
    }
    match occurrence {
        Occurrence::Registered | Occurrence::RegistrationRejected | Occurrence::InstructionRejected => refused(motive),
        Occurrence::Paid | Occurrence::PaidAfterWriteOff | Occurrence::WrittenOff => settled(motive),
        _ => None,
    }
}

fn refused(motive: &str) -> Option<&'static str> {
    Some(match motive {
        "01" => "código do banco inválido",
        "02" => "código do registro inválido",
        "03" => "código do segmento inválido",
        "04" => "código de movimento não permitido para a carteira",
        "05" => "código de movimento inválido",
        "06" => "inscrição do beneficiário inválida",
        "07" => "agência, conta ou dígito inválido",
        "08" => "nosso número inválido",
        "09" => "nosso número duplicado",
        "10" => "carteira inválida",
        "11" => "forma de cadastramento inválida",
        "12" => "tipo de documento inválido",
        "13" => "identificação da emissão inválida",
        "14" => "identificação da distribuição inválida",
        "15" => "características da cobrança incompatíveis",
        "16" => "data de vencimento inválida",
        "17" => "vencimento anterior à emissão",
        "18" => "vencimento fora do prazo de operação",
        "20" => "valor do título inválido",
        "21" | "22" => "espécie do título inválida ou não permitida",
        "23" => "aceite inválido",
        "24" | "25" => "data da emissão inválida",
        "26" | "27" => "juros de mora inválidos",
        "28" | "29" | "30" | "31" => "desconto inválido",
        "32" => "IOF inválido",
        "33" | "34" | "35" | "36" => "abatimento inválido",
        "37" | "38" | "39" | "40" | "41" => "protesto inválido",
        "42" | "43" => "baixa ou devolução inválida",
        "44" => "código da moeda inválido",
        "45" => "nome do pagador não informado",
        "46" => "CPF ou CNPJ do pagador inválido",
        "47" => "endereço do pagador não informado",
        "48" => "CEP inválido",
        "49" => "CEP sem praça de cobrança",
        "50" => "CEP de banco correspondente",
        "51" => "CEP incompatível com a UF",
        "52" => "UF inválida",
        "53" | "54" => "sacador ou avalista inválido",
        "57" | "58" | "59" => "multa inválida",
        "60" => "movimento para título não cadastrado",
        "61" => "agência cobradora inválida",
        "63" => "entrada para título já cadastrado",
        "86" => "seu número inválido",
        _ => return None,
    })
}

fn settled(motive: &str) -> Option<&'static str> {
    Some(match motive {
        "01" => "por saldo",
        "02" => "por conta",
        "03" => "no guichê do próprio banco",
        "04" => "compensação eletrônica",
        "05" => "compensação convencional",
        "06" => "por meio eletrônico",
        "07" => "após feriado local",
        "08" => "em cartório",
        "09" => "baixa comandada pelo banco",
        "10" => "baixa comandada pelo cliente por arquivo",
        "11" => "baixa comandada pelo cliente on-line",
        "12" => "decurso de prazo, cliente",
        "13" => "decurso de prazo, banco",
        "30" => "liquidação com cheque",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_motive_is_read_by_its_occurrence() {
        for (occurrence, motive, text) in [
            (Occurrence::RegistrationRejected, "48", Some("CEP inválido")),
            (Occurrence::Registered, "04", Some("código de movimento não permitido para a carteira")),
            (Occurrence::Paid, "04", Some("compensação eletrônica")),
            (Occurrence::WrittenOff, "13", Some("decurso de prazo, banco")),
            (Occurrence::Paid, "48", None),
            (Occurrence::Fee, "04", None),
        ] {
            assert_eq!(motive_text(Layout::Cnab240, occurrence, motive), text);
        }
        assert_eq!(motive_text(Layout::Cnab400, Occurrence::Paid, "04"), None);
    }
}
