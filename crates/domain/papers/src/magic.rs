//! The magic words: what a template may ask for. `docs/contract-templates.md` lists them for who writes templates; a test compares the two.

/// A magic word (palavra mágica).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MagicWord {
    /// Its name: `cliente.nome` is written `{{cliente.nome}}`.
    pub name: &'static str,
    /// What it stands for, in Portuguese.
    pub meaning: &'static str,
    /// What a preview shows; of nobody who exists.
    pub example: &'static str,
}

const fn word(name: &'static str, meaning: &'static str, example: &'static str) -> MagicWord {
    MagicWord { name, meaning, example }
}

/// All of them.
#[rustfmt::skip]
pub const MAGIC_WORDS: &[MagicWord] = &[
    word("empresa.nome", "Razão social da empresa que presta o serviço", "PROVEDOR EXEMPLO LTDA"),
    word("empresa.fantasia", "Nome fantasia da empresa", "Provedor Exemplo"),
    word("empresa.cnpj", "CNPJ da empresa", "11.222.333/0001-81"),
    word("empresa.endereco", "Endereço da empresa, em uma linha", "RUA DAS FLORES, 10 - CENTRO - 38400-000 - UBERLÂNDIA/MG"),
    word("empresa.cidade", "Cidade da empresa", "UBERLÂNDIA"),
    word("empresa.uf", "Estado da empresa", "MG"),
    word("empresa.telefone", "Telefone da empresa", "0800 000 0000"),
    word("empresa.email", "E-mail da empresa", "contato@provedor.example"),
    word("cliente.codigo", "Código do cliente", "1001"),
    word("cliente.nome", "Nome ou razão social do cliente", "MARIA EXEMPLO DA SILVA"),
    word("cliente.tratamento", "Nome de tratamento do cliente", "MARIA"),
    word("cliente.tipo_documento", "CPF ou CNPJ, conforme o documento do cliente", "CPF"),
    word("cliente.documento", "Número do CPF ou CNPJ do cliente", "529.982.247-25"),
    word("cliente.nascimento", "Data de nascimento do cliente; vazia para empresas", "15/03/1988"),
    word("cliente.email", "E-mail do cliente", "maria@cliente.example"),
    word("cliente.celular", "Celular do cliente", "(34) 99999-0000"),
    word("cliente.telefone", "Telefone fixo do cliente", "(34) 3333-0000"),
    word("contrato.numero", "Número do contrato", "61049"),
    word("contrato.data", "Data da contratação", "26/03/2026"),
    word("contrato.inicio", "Data de início do contrato: a da assinatura, quando ela a alterou, ou a da contratação", "26/03/2026"),
    word("contrato.ativacao", "Data em que o serviço foi ativado; vazia antes da ativação", "30/03/2026"),
    word("contrato.tipo", "Tipo do contrato", "Residencial"),
    word("contrato.valor", "Valor mensal", "R$ 99,90"),
    word("contrato.valor_por_extenso", "Valor mensal por extenso", "noventa e nove reais e noventa centavos"),
    word("contrato.vencimento", "Dia do vencimento", "10"),
    word("contrato.cobranca", "Forma de cobrança", "Fatura digital"),
    word("contrato.modalidade", "Pré-pago ou pós-pago", "Pós-pago"),
    word("contrato.fidelidade", "Meses de fidelidade; 0 sem fidelidade", "12"),
    word("contrato.endereco_instalacao", "Endereço de instalação, em uma linha", "AV. BRASIL, 200, AP 31 - CENTRO - 38400-100 - UBERLÂNDIA/MG"),
    word("contrato.endereco_cobranca", "Endereço de cobrança, em uma linha", "AV. BRASIL, 200, AP 31 - CENTRO - 38400-100 - UBERLÂNDIA/MG"),
    word("contrato.adicionais", "Adicionais mensais em vigor, um por linha", "IP fixo - R$ 20,00"),
    word("contrato.descontos", "Descontos em vigor ou a começar, um por linha", "Boas-vindas - R$ 10,00, meses 1 a 3"),
    word("contrato.logins", "Autenticações de rede, separadas por vírgulas", "maria.silva"),
    word("plano.nome", "Nome do plano", "Fibra 500"),
    word("plano.tecnologia", "Tecnologia do plano", "FIBRA"),
    word("plano.download", "Velocidade de download", "500 Mbit/s"),
    word("plano.upload", "Velocidade de upload", "250 Mbit/s"),
    word("plano.franquia", "Franquia mensal, ou \"sem limite\"", "sem limite"),
    word("documento.modelo", "Nome do modelo", "Contrato SCM"),
    word("documento.versao", "Número da versão do modelo", "3"),
    word("documento.data", "Data da emissão", "26/03/2026"),
    word("documento.data_por_extenso", "Data da emissão por extenso", "26 de março de 2026"),
    word("aceite.situacao", "\"Pendente\" ou como o contrato foi assinado", "Aceito eletronicamente"),
    word("aceite.data", "Data e hora da assinatura; vazia enquanto pendente", "26/03/2026 14:05:09"),
    word("aceite.por", "Quem assinou; vazio enquanto pendente", "MARIA EXEMPLO DA SILVA"),
    word("aceite.origem", "Endereço IP de onde veio a assinatura", "203.0.113.7"),
    word("aceite.documentos", "Documentos assinados ou a assinar, um por linha, com o SHA-256 de cada um", "Contrato SCM - SHA-256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
];

/// What a preview shows for a word; none for what is no word.
pub(crate) fn example(name: &str) -> Option<String> {
    MAGIC_WORDS.iter().find(|word| word.name == name).map(|word| word.example.to_owned())
}
