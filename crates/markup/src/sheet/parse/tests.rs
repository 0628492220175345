use super::*;
use proptest::prelude::*;

fn text(text: &str) -> Span {
    Span::Text { text: text.into(), style: Style::default() }
}

fn styled(text: &str, bold: bool, italic: bool, underline: bool) -> Span {
    Span::Text { text: text.into(), style: Style { bold, italic, underline } }
}

fn paragraph_of(spans: Vec<Span>) -> Block {
    Block::Paragraph { align: Align::Left, spans }
}

#[test]
fn sources_mean_what_a_browser_shows() {
    for (source, blocks) in [
        ("", vec![]),
        (" \n ", vec![]),
        ("loose  text\n here", vec![paragraph_of(vec![text("loose text here")])]),
        ("<p>a</p>\n<p> b </p><p></p>", vec![paragraph_of(vec![text("a")]), paragraph_of(vec![text("b")])]),
        ("<p>&ccedil;&amp;&lt;&#233;&nbsp;</p>", vec![paragraph_of(vec![text("ç&<é\u{a0}")])]),
        (
            "<p>a <b>b <i>c</i></b> <u>d</u></p>",
            vec![paragraph_of(vec![
                text("a "),
                styled("b ", true, false, false),
                styled("c", true, true, false),
                text(" "),
                styled("d", false, false, true),
            ])],
        ),
        (
            "<p><span style=\"font-weight: bold; font-style:italic\">x</span></p>",
            vec![paragraph_of(vec![styled("x", true, true, false)])],
        ),
        ("<p>a<br> b<br/></p>", vec![paragraph_of(vec![text("a"), Span::Break, text("b")])]),
        ("<p><br></p>", vec![paragraph_of(vec![Span::Break])]),
        (
            "<div align=center><h2>T</h2><p style='text-align:right'>x</p>y</div>",
            vec![
                Block::Heading { level: 2, align: Align::Centre, spans: vec![styled("T", true, false, false)] },
                Block::Paragraph { align: Align::Right, spans: vec![text("x")] },
                Block::Paragraph { align: Align::Centre, spans: vec![text("y")] },
            ],
        ),
        ("<hr><p style=\"page-break-before: always\">x</p>", vec![Block::Rule, Block::PageBreak, paragraph_of(vec![text("x")])]),
        (
            "<ol><li>a</li> <li><p>b</p><ul><li>c</li></ul></li></ol>",
            vec![Block::List {
                ordered: true,
                items: vec![
                    vec![paragraph_of(vec![text("a")])],
                    vec![
                        paragraph_of(vec![text("b")]),
                        Block::List { ordered: false, items: vec![vec![paragraph_of(vec![text("c")])]] },
                    ],
                ],
            }],
        ),
    ] {
        assert_eq!(Sheet::parse(source).map(|sheet| sheet.blocks), Ok(blocks), "{source}");
    }
}

#[test]
fn tables_have_heads_widths_and_spans() {
    let source = "<table border=0 style=\"width:100%\"><thead><tr><th width='30%'>a</th><th>b</th></tr></thead>\n\
                  <tbody><tr><td colspan=2 align=right>c</td></tr></tbody></table>";
    let sheet = Sheet::parse(source).unwrap();
    let [Block::Table(table)] = sheet.blocks.as_slice() else { panic!("{sheet:?}") };
    assert_eq!((table.has_borders, table.head, table.rows.len()), (false, 1, 2));
    assert_eq!(table.rows[0].cells[0].percent, Some(30));
    assert_eq!(table.rows[0].cells[1].blocks, [paragraph_of(vec![styled("b", true, false, false)])]);
    assert_eq!(table.rows[1].cells[0].columns, 2);
    assert_eq!(table.rows[1].cells[0].blocks, [Block::Paragraph { align: Align::Right, spans: vec![text("c")] }]);
}

#[test]
fn what_is_not_in_the_subset_is_told_with_its_line() {
    for (source, problems) in [
        ("<p>\n<script>alert(1)</script></p>", vec!["line 2: <script> is no element of a paper"]),
        ("<img src=x><p>a</p>", vec!["line 1: <img> is no element of a paper"]),
        ("<p onclick=x>a</p>", vec!["line 1: <p> takes no attribute onclick"]),
        ("<p style=\"color: red\">a</p>", vec!["line 1: <p> does not take color=\"red\""]),
        ("<p align=up>a</p>", vec!["line 1: <p> does not take align=\"up\""]),
        ("<table width=500><tr><td>a</td></tr></table>", vec!["line 1: <table> does not take width=\"500\""]),
        ("<p><b>a</p>\n<p>b</p>", vec!["line 1: <b> is not closed"]),
        ("<p>a\n<p>b</p>", vec!["line 1: <p> is not closed", "line 2: <p> may not stand here"]),
        ("a</b>", vec!["line 1: </b> closes nothing"]),
        ("<!-- x --><p>a</p>", vec!["line 1: comments and declarations are no part of a paper"]),
        ("<!doctype html>", vec!["line 1: comments and declarations are no part of a paper"]),
        ("<ul>x<li>a</li></ul>", vec!["line 1: text may not stand here"]),
        ("<td>a</td>", vec!["line 1: <td> may not stand here"]),
        ("<table><tr><td><table></table></td></tr></table>", vec!["line 1: <table> may not stand here"]),
        ("<p><ul><li>a</li></ul></p>", vec!["line 1: <ul> may not stand here"]),
    ] {
        let told: Vec<String> = Sheet::parse(source).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(told, problems, "{source}");
    }
    assert_eq!(Sheet::parse(&"x".repeat(MOST_BYTES + 1)).unwrap_err()[0].what, What::TooLong { most: MOST_BYTES });
    let deep = format!("{}x{}", "<div>".repeat(100), "</div>".repeat(100));
    assert!(Sheet::parse(&deep).unwrap_err().iter().any(|problem| problem.what == What::TooDeep));
    assert_eq!(Sheet::parse(&"<x>".repeat(1_000)).unwrap_err().len(), MOST_PROBLEMS);
}

proptest! {
    #[test]
    fn any_text_ends_in_a_sheet_or_in_problems(source in "(<[/]?(p|b|ul|li|table|tr|td|div|x)>|[a-z &;<>\"]|\\n){0,60}") {
        match Sheet::parse(&source) {
            Ok(sheet) => prop_assert!(sheet.text().len() <= source.len() * 3),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
