use chrono::NaiveDate;
use demo::{DemoCredentials, Login};

/// The words for a person: the address, who may call, and lines that work when they are pasted.
pub(crate) fn tour(base: &str, credentials: &DemoCredentials, today: NaiveDate) -> String {
    let basic = pair(&credentials.cliente_homologation);
    format!(
        "\
Enlace, demo provider, on {today}: {base}

  API cliente  homologação  {basic}
               produção     {}
  API rbx      homologação  {}
               produção     {}
  staff                     {}
  subscriber                {}

In homologação everything is checked and answered, and nothing stays. Try it:

  curl -u '{basic}' {base}/ws/auth/token/gerar
  curl -u '{basic}' {base}/ws/comercial/cliente/dados --json '{{\"cpfcnpj\": \"{}\"}}'
  curl -H 'authentication_key: {}' {base}/routerbox/ws_json/ws_json.php --json '{{\"get_unpaid_document\": {{\"customer_id\": 330531, \"account_list\": [3, 6, 9]}}}}'

The two APIs, for reading: {base}/ws/docs and {base}/routerbox/docs
Ctrl-C ends it.",
        pair(&credentials.cliente_production),
        credentials.rbx_homologation,
        credentials.rbx_production,
        pair(&credentials.staff),
        pair(&credentials.subscriber),
        credentials.subscriber.user,
        credentials.rbx_homologation,
    )
}

fn pair(login: &Login) -> String {
    format!("{}:{}", login.user, login.password)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::announcement::sample;

    #[test]
    fn every_line_names_the_address_and_who_calls() {
        let tour = tour("http://127.0.0.1:4711", &sample(), "2026-03-01".parse().unwrap());
        let curls: Vec<_> = tour.lines().filter_map(|line| line.strip_prefix("  curl ")).collect();
        assert_eq!(curls.len(), 3);
        assert!(curls.iter().all(|line| line.contains("http://127.0.0.1:4711/")), "{tour}");
        assert!(curls[1].contains("-u 'b:p'") && curls[1].ends_with("--json '{\"cpfcnpj\": \"c\"}'"), "{tour}");
        assert!(curls[2].contains("'authentication_key: L'") && curls[2].ends_with("[3, 6, 9]}}'"), "{tour}");
    }
}
