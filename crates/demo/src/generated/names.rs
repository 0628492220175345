//! Names that sound like people and companies, and belong to nobody in particular.

use super::pick;
use customers::CustomerKind;
use fastrand::Rng;

#[rustfmt::skip]
const WOMEN: [&str; 40] = [
    "Adriana", "Alice", "Aline", "Amanda", "Ana Clara", "Ana Paula", "Beatriz", "Bruna", "Camila", "Carla", "Cláudia",
    "Cristina", "Daniela", "Débora", "Eliane", "Fernanda", "Gabriela", "Helena", "Isabela", "Jéssica", "Júlia", "Juliana",
    "Larissa", "Letícia", "Luciana", "Márcia", "Maria Eduarda", "Mariana", "Natália", "Patrícia", "Priscila", "Rafaela",
    "Renata", "Rosângela", "Sandra", "Simone", "Sílvia", "Tatiane", "Vanessa", "Vitória",
];
#[rustfmt::skip]
const MEN: [&str; 40] = [
    "Adriano", "Alexandre", "Anderson", "André", "Antônio", "Bruno", "Caio", "Carlos Eduardo", "César", "Daniel", "Diego",
    "Eduardo", "Fábio", "Felipe", "Fernando", "Francisco", "Gabriel", "Guilherme", "Gustavo", "Henrique", "Igor",
    "João Pedro", "José Carlos", "Leandro", "Leonardo", "Lucas", "Luís Fernando", "Marcelo", "Márcio", "Marcos", "Mateus",
    "Paulo", "Pedro", "Rafael", "Renato", "Ricardo", "Roberto", "Rodrigo", "Thiago", "Vinícius",
];
#[rustfmt::skip]
const SURNAMES: [&str; 48] = [
    "Almeida", "Alves", "Andrade", "Araújo", "Barbosa", "Barros", "Batista", "Borges", "Campos", "Cardoso", "Carvalho",
    "Castro", "Coelho", "Correia", "Costa", "Cunha", "Dias", "Duarte", "Farias", "Fernandes", "Ferreira", "Freitas", "Gomes",
    "Gonçalves", "Guimarães", "Lima", "Lopes", "Machado", "Magalhães", "Martins", "Medeiros", "Melo", "Mendes", "Monteiro",
    "Moreira", "Nogueira", "Nunes", "Oliveira", "Pereira", "Pinto", "Ramos", "Ribeiro", "Rocha", "Rodrigues", "Santana",
    "Souza", "Teixeira", "Vieira",
];
#[rustfmt::skip]
const TRADES: [&str; 20] = [
    "Padaria", "Mercado", "Farmácia", "Auto Peças", "Oficina", "Papelaria", "Restaurante", "Pousada", "Clínica", "Academia",
    "Contabilidade", "Material de Construção", "Agropecuária", "Transportes", "Confecções", "Pizzaria", "Ótica", "Barbearia",
    "Escola", "Imobiliária",
];
const FORMS: [&str; 3] = ["Ltda", "ME", "EIRELI"];

/// A person's name: one given name or a double one, and two surnames.
pub(super) fn person(rng: &mut Rng) -> String {
    let given = if rng.bool() { pick(rng, &WOMEN) } else { pick(rng, &MEN) };
    let first = pick(rng, &SURNAMES);
    let second = pick(rng, &SURNAMES);
    let joined = if rng.u8(..4) == 0 { "de " } else { "" };
    if first == second { format!("{given} {joined}{first}") } else { format!("{given} {first} {joined}{second}") }
}

/// A company's name, with its legal form.
pub(super) fn company(rng: &mut Rng) -> String {
    let (trade, owner, form) = (pick(rng, &TRADES), pick(rng, &SURNAMES), pick(rng, &FORMS));
    let owner = if rng.u8(..3) == 0 { format!("{owner} & {}", pick(rng, &SURNAMES)) } else { (*owner).to_owned() };
    format!("{trade} {owner} {form}")
}

/// How a customer is spoken to.
pub(super) fn short_name(kind: CustomerKind, name: &str) -> String {
    let words = match kind {
        CustomerKind::Person => 1,
        CustomerKind::Company => 2,
    };
    name.split_whitespace().take(words).collect::<Vec<_>>().join(" ")
}

/// An e-mail address in one of the domains that are reserved for examples; the number makes it the customer's own.
pub(super) fn email(name: &str, number: i64, rng: &mut Rng) -> String {
    let plain: String = br::to_printable_ascii(name)
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '.' })
        .collect();
    let words: Vec<_> = plain.split('.').filter(|word| !word.is_empty()).collect();
    let (first, last) = (words.first().copied().unwrap_or("cliente"), words.last().copied().unwrap_or("demo"));
    format!("{first}.{last}.{number}@{}", pick(rng, &["example.com", "example.net", "example.org"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_parts() {
        let mut rng = Rng::with_seed(1);
        for number in 0..500 {
            let (person, company) = (person(&mut rng), company(&mut rng));
            assert!((2..=5).contains(&person.split(' ').count()), "{person}");
            assert!(FORMS.iter().any(|form| company.ends_with(form)), "{company}");
            for name in [&person, &company] {
                let email = email(name, number, &mut rng);
                let (local, domain) = email.split_once('@').unwrap();
                assert!(local.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.'), "{email}");
                assert!(!local.contains("..") && domain.starts_with("example."), "{email}");
            }
        }
        assert_eq!(short_name(CustomerKind::Person, "Ana Paula Lima"), "Ana");
        assert_eq!(short_name(CustomerKind::Company, "Padaria Lima ME"), "Padaria Lima");
    }
}
