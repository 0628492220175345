//! What is sold, to whom and for how much, as a seller's application asks for it.

use serde_json::{Value, json};
use testkit::World;

fn ids(list: &Value, key: &str) -> Vec<i64> {
    list["resposta"].as_array().unwrap().iter().map(|entry| entry[key].as_i64().unwrap()).collect()
}

fn plans(technology: i64, contract_type: i64, person: &str, city: i64) -> String {
    format!(
        "/ws/comercial/contratos/planos/tecnologia/{technology}/tipo_contrato/{contract_type}/tipo_pessoa/{person}/cidade/{city}"
    )
}

#[tokio::test]
async fn plans_and_packages_are_offered_to_those_they_are_for() {
    let world = World::demo().await;
    let cliente = world.cliente();
    let homes = cliente.get(&plans(4, 1, "PessoaFisica", 100)).await.success();
    assert_eq!(ids(&homes, "IdPlano"), [1, 2, 3, 4, 145, 1_158, 1_159]);
    // The plan that is sold in one town only is not sold in another, and the plans of businesses are for them.
    let elsewhere = cliente.get(&plans(4, 1, "PessoaFisica", 4_114_807)).await.success();
    assert_eq!(ids(&elsewhere, "IdPlano"), [1, 2, 3, 4, 145, 1_159, 1_000_946, 1_001_004]);
    let businesses = cliente.get(&plans(4, 2, "PessoaJuridica", 3_118_304)).await.success();
    assert_eq!(ids(&businesses, "IdPlano"), [1, 2, 3, 4, 6, 15, 145, 1_158, 1_159]);
    let packages = cliente.get("/ws/comercial/contratos/pacotes/tipo_contrato/3/cidade/100").await.success();
    assert_eq!(ids(&packages, "IdPacote"), [23, 1_260, 1_261]);
    for (path, text) in [
        (plans(99, 1, "PessoaFisica", 100), "Tecnologia não encontrada."),
        (plans(4, 99, "PessoaFisica", 100), "Tipo de contrato não encontrado."),
        (plans(4, 1, "PessoaFisica", 99), "Cidade não encontrada."),
    ] {
        let refused = cliente.get(&path).await;
        assert_eq!((refused.status, refused.error().as_str()), (404, text), "{path}");
    }
}

#[tokio::test]
async fn the_price_table_says_what_a_speed_costs_where_and_to_whom() {
    let world = World::demo().await;
    let cliente = world.cliente();
    let values = "/ws/comercial/contratos/tabela/precos/valores";
    let ask = |plan: i64, contract_type: i64, area: i64, speed: Option<i64>| json!({"idPlano": plan, "idTipoContrato": contract_type, "idAreaCobertura": area, "tipoPessoa": "PessoaFisica", "idVelocidade": speed});
    for (question, price, speed) in [
        (ask(8, 1, 2_124, Some(67)), json!(80.0), json!("600/800K Residencial")),
        (ask(8, 2, 2_124, Some(67)), json!(99.9), json!("600/800K Residencial")),
        (ask(673, 1, 2_124, None), json!(83.1), json!(null)),
        (ask(673, 4, 2_124, None), json!(105.0), json!(null)),
        (ask(1_159, 1, 2_124, None), json!(83.1), json!("15MB Residencial")),
    ] {
        let answer = cliente.post(values, &question).await.success();
        assert_eq!((&answer["resposta"]["Valor"], &answer["resposta"]["Velocidade"]), (&price, &speed), "{question}");
    }
    for (question, status, text) in [
        (ask(8, 1, 2_124, None), 400, "O campo idVelocidade é obrigatório para planos de internet com tabela de preço."),
        (ask(8, 1, 2_124, Some(1)), 404, "Não há valor na tabela de preço para os parâmetros informados."),
        (ask(8, 1, 1, Some(67)), 404, "Área de cobertura não encontrada."),
        (ask(99, 1, 2_124, None), 404, "Plano não encontrado."),
    ] {
        let refused = cliente.post(values, &question).await;
        assert_eq!((refused.status, refused.error().as_str()), (status, text), "{question}");
    }
}

#[tokio::test]
async fn promotions_are_listed_for_the_sale_that_is_asked_about() {
    let world = World::demo().await;
    let cliente = world.cliente();
    let path = "/ws/comercial/contratos/promocoes/ativas";
    let sale = json!({
        "idFormaCobranca": 65, "idPlano": 1_159, "idTecnologia": "4", "idTipoContrato": 1, "idCidade": 100, "idBairro": 15_372,
        "idPerfil": 1, "estado": "MG", "cep": "36402157", "prePago": 2, "tipoPessoa": "PessoaFisica", "idPacote": "",
    });
    let changed = |changes: &[(&str, Value)]| {
        let mut sale = sale.clone();
        for (key, value) in changes {
            sale[*key] = value.clone();
        }
        sale
    };
    for (changes, expected) in [
        (vec![], vec![1, 41, 283, 306, 21, 20]),
        (vec![("idPerfil", json!(3))], vec![1, 41, 306, 21, 20]),
        (vec![("idFormaCobranca", json!(1))], vec![1, 41, 283, 21, 20]),
        (vec![("prePago", json!(1))], vec![1, 41, 21, 20]),
        (vec![("idTecnologia", json!(14))], vec![1, 283, 306, 21, 20]),
        (
            vec![("idPlano", json!("")), ("idPacote", json!("81")), ("idsTecnologias", json!("4-14"))],
            vec![1, 41, 283, 306, 21, 20],
        ),
    ] {
        let answer = cliente.post(path, &changed(&changes)).await.success();
        assert_eq!(ids(&answer, "Id"), expected, "{changes:?}");
    }
    for (changes, text) in [
        (vec![("idPlano", json!(null))], "Informe idPlano ou idPacote."),
        (vec![("idPacote", json!(81))], "Informe somente um entre idPlano e idPacote."),
        (vec![("idTecnologia", json!(""))], "O campo idTecnologia é obrigatório."),
        (vec![("idPlano", json!("")), ("idPacote", json!(81))], "O campo idsTecnologias é obrigatório."),
    ] {
        let refused = cliente.post(path, &changed(&changes)).await;
        assert_eq!((refused.status, refused.error().as_str()), (400, text), "{changes:?}");
    }
}
