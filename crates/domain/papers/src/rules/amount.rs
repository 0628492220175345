use kernel::Money;

const SMALL: [&str; 20] = [
    "zero",
    "um",
    "dois",
    "três",
    "quatro",
    "cinco",
    "seis",
    "sete",
    "oito",
    "nove",
    "dez",
    "onze",
    "doze",
    "treze",
    "quatorze",
    "quinze",
    "dezesseis",
    "dezessete",
    "dezoito",
    "dezenove",
];
const TENS: [&str; 10] = ["", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"];
const HUNDREDS: [&str; 10] =
    ["", "cento", "duzentos", "trezentos", "quatrocentos", "quinhentos", "seiscentos", "setecentos", "oitocentos", "novecentos"];
/// Names of the thousands' powers, singular and plural.
const POWERS: [(&str, &str); 4] = [("", ""), ("mil", "mil"), ("milhão", "milhões"), ("bilhão", "bilhões")];

/// An amount in words: `noventa e nove reais e noventa centavos`. Amounts of a trillion and more, which nobody signs, stay figures.
#[must_use]
pub fn in_full(amount: Money) -> String {
    let centavos = amount.in_centavos().unsigned_abs();
    let (whole, cents) = (centavos / 100, centavos % 100);
    if whole >= 1_000_000_000_000 {
        return super::reais(amount);
    }
    let reais = match whole {
        1 => "um real".to_owned(),
        // Round millions take a "de": um milhão de reais.
        whole if whole > 0 && whole.is_multiple_of(1_000_000) => format!("{} de reais", number(whole)),
        whole => format!("{} reais", number(whole)),
    };
    let cents = match cents {
        0 => None,
        1 => Some("um centavo".to_owned()),
        cents => Some(format!("{} centavos", number(cents))),
    };
    let text = match cents {
        None => reais,
        Some(cents) if whole == 0 => cents,
        Some(cents) => format!("{reais} e {cents}"),
    };
    if amount.is_negative() { format!("menos {text}") } else { text }
}

fn number(number: u64) -> String {
    let groups = groups(number);
    let Some(last) = groups.iter().position(|group| *group > 0) else { return SMALL[0].to_owned() };
    let mut text = String::new();
    for (power, group) in groups.iter().enumerate().rev().filter(|(_, group)| **group > 0) {
        if !text.is_empty() {
            // "e" before the last group where it is below a hundred or whole hundreds: mil e cem, mil cento e um.
            let joins = power == last && (*group < 100 || group.is_multiple_of(100));
            text.push_str(if joins { " e " } else { " " });
        }
        let (one, many) = POWERS.get(power).copied().unwrap_or_default();
        match (power, *group) {
            (0, group) => text.push_str(&below_thousand(group)),
            (1, 1) => text.push_str(one),
            (_, 1) => text.push_str(&format!("um {one}")),
            (_, group) => text.push_str(&format!("{} {many}", below_thousand(group))),
        }
    }
    text
}

/// The groups of three digits, the last three first.
fn groups(mut number: u64) -> [usize; 4] {
    let mut groups = [0; 4];
    for group in &mut groups {
        *group = usize::try_from(number % 1_000).unwrap_or_default();
        number /= 1_000;
    }
    groups
}

fn below_thousand(number: usize) -> String {
    if number == 100 {
        return "cem".to_owned();
    }
    let (hundreds, rest) = (number / 100, number % 100);
    let mut words = Vec::new();
    if hundreds > 0 {
        words.extend(HUNDREDS.get(hundreds).copied());
    }
    if rest > 0 && rest < 20 {
        words.extend(SMALL.get(rest).copied());
    } else if rest >= 20 {
        words.extend(TENS.get(rest / 10).copied());
        if !rest.is_multiple_of(10) {
            words.extend(SMALL.get(rest % 10).copied());
        }
    }
    words.join(" e ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_say_them() {
        for (centavos, text) in [
            (0, "zero reais"),
            (1, "um centavo"),
            (50, "cinquenta centavos"),
            (100, "um real"),
            (101, "um real e um centavo"),
            (200, "dois reais"),
            (1_600, "dezesseis reais"),
            (2_100, "vinte e um reais"),
            (9_990, "noventa e nove reais e noventa centavos"),
            (10_000, "cem reais"),
            (10_100, "cento e um reais"),
            (12_345, "cento e vinte e três reais e quarenta e cinco centavos"),
            (20_000, "duzentos reais"),
            (100_000, "mil reais"),
            (100_100, "mil e um reais"),
            (110_000, "mil e cem reais"),
            (110_100, "mil cento e um reais"),
            (123_456, "mil duzentos e trinta e quatro reais e cinquenta e seis centavos"),
            (200_000, "dois mil reais"),
            (10_000_000, "cem mil reais"),
            (12_300_000, "cento e vinte e três mil reais"),
            (100_000_000, "um milhão de reais"),
            (200_000_000, "dois milhões de reais"),
            (100_000_100, "um milhão e um reais"),
            (123_456_700, "um milhão duzentos e trinta e quatro mil quinhentos e sessenta e sete reais"),
            (100_000_000_000, "um bilhão de reais"),
            (-100, "menos um real"),
            (100_000_000_000_000, "R$ 1.000.000.000.000,00"),
        ] {
            assert_eq!(in_full(Money::centavos(centavos)), text, "{centavos}");
        }
    }
}
