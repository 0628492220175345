//! The plain lists of several sections: ids with their descriptions.

use crate::call::Call;
use crate::failure::Failure;
use catalog::Listed;
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

#[derive(Serialize, JsonSchema)]
pub(crate) struct ListView {
    resposta: Vec<EntryView>,
}

#[derive(Serialize, JsonSchema)]
struct EntryView {
    id: i64,
    descricao: String,
}

/// Answers all entries of a list.
pub(crate) async fn list<Id: Listed>(call: Call) -> Result<Answer, Failure> {
    let entries = call.read(async |ctx| Ok(catalog::list_entries::<Id>(ctx).await?)).await?;
    let resposta = entries.into_iter().map(|entry| EntryView { id: entry.id.number(), descricao: entry.name }).collect();
    Ok(Answer::json(&ListView { resposta })?)
}
