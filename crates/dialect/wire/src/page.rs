use serde_json::Value;
use std::fmt::Write as _;

/// A browsable page of an OpenAPI document, complete in itself: no script, no font, no style from elsewhere.
#[must_use]
pub fn api_page(document: &Value) -> String {
    let title = escaped(document["info"]["title"].as_str().unwrap_or_default());
    let mut body = String::new();
    let mut index = String::new();
    let mut last_tag = String::new();
    for (path, method, operation) in operations(document) {
        let tag = operation["tags"][0].as_str().unwrap_or_default();
        if tag != last_tag {
            tag.clone_into(&mut last_tag);
            // Writing to a String cannot fail.
            let _ = write!(index, "<h2>{}</h2>", escaped(tag));
            let _ = write!(body, "<h2>{}</h2>", escaped(tag));
        }
        let id = operation["operationId"].as_str().unwrap_or_default();
        let summary = escaped(operation["summary"].as_str().unwrap_or_default());
        let _ = write!(index, "<a href=\"#{0}\">{summary}</a>", escaped(id));
        let _ = write!(
            body,
            "<article id=\"{0}\"><h3>{summary}</h3><p class=\"route\"><b>{1}</b> <code>{2}</code></p><p>{3}</p>{4}{5}{6}</article>",
            escaped(id),
            method.to_uppercase(),
            escaped(path),
            escaped(operation["description"].as_str().unwrap_or_default()),
            parameters(operation),
            schema_block("Corpo", operation.pointer("/requestBody/content/application~1json/schema")),
            schema_block("Resposta", operation.pointer("/responses/200/content/application~1json/schema")),
        );
    }
    format!(
        "<!doctype html><html lang=\"pt-BR\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style></head><body><nav><h1>{title}</h1><p><a href=\"openapi.json\">openapi.json</a></p>{index}\
         </nav><main>{body}</main></body></html>"
    )
}

const STYLE: &str = "body{margin:0;display:grid;grid-template-columns:19rem 1fr;font:15px/1.5 system-ui,sans-serif;color:#1b2430;background:#f6f7f9}\
nav{position:sticky;top:0;height:100vh;overflow:auto;background:#12233a;color:#dbe4f0;padding:1rem;box-sizing:border-box}\
nav h1{font-size:1.1rem}nav h2{font-size:.75rem;text-transform:uppercase;letter-spacing:.06em;color:#8fa6c4;margin:1.2rem 0 .3rem}\
nav a{display:block;color:inherit;text-decoration:none;padding:.15rem 0}nav a:hover{color:#fff}\
main{padding:1rem 2rem;max-width:60rem}article{background:#fff;border:1px solid #dde3ea;border-radius:8px;padding:1rem 1.4rem;margin:0 0 1.2rem}\
h3{margin:.2rem 0}.route b{color:#0b6b3a}code,pre{font-family:ui-monospace,monospace;font-size:13px}\
pre{background:#f2f5f8;padding:.7rem;border-radius:6px;overflow:auto}table{border-collapse:collapse;width:100%}\
td,th{text-align:left;border-bottom:1px solid #e6ebf0;padding:.3rem .5rem;vertical-align:top}\
@media(max-width:800px){body{display:block}nav{position:static;height:auto}main{padding:1rem}}";

fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object();
    let mut found: Vec<_> = paths
        .into_iter()
        .flatten()
        .flat_map(|(path, item)| {
            item.as_object().into_iter().flatten().map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
        })
        .collect();
    // Stable: inside a tag the document's order stays.
    found.sort_by_key(|(_, _, operation)| operation["tags"][0].as_str().unwrap_or_default().to_owned());
    found
}

fn parameters(operation: &Value) -> String {
    let rows: String = operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| {
            format!(
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(parameter["name"].as_str().unwrap_or_default()),
                escaped(parameter["in"].as_str().unwrap_or_default()),
                if parameter["required"] == true { "obrigatório" } else { "opcional" },
                escaped(parameter["description"].as_str().unwrap_or_default()),
            )
        })
        .collect();
    if rows.is_empty() { rows } else { format!("<table>{rows}</table>") }
}

fn schema_block(title: &str, schema: Option<&Value>) -> String {
    schema.map_or_else(String::new, |schema| {
        let text = serde_json::to_string_pretty(schema).unwrap_or_default();
        format!("<details><summary>{title}</summary><pre>{}</pre></details>", escaped(&text))
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
