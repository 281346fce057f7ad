//! Takes a schema's text apart, line by line: no construct of Prisma's language goes over a line's end.

use super::problem::{Problems, SourceFile, Span};
use super::syntax::{
    Argument, Arity, Attribute, Base, Enum, EnumValue, Expression, ExpressionKind, Field, Model, ModelKind, Name,
    Settings, Syntax,
};

/// Lists and calls inside of each other, as deep as anybody needs them.
const DEEPEST: usize = 16;

/// Reads all files; what cannot be understood becomes a problem, and the next line is gone on with.
pub(crate) fn parse(files: &[SourceFile], problems: &mut Problems) -> Syntax {
    let mut syntax = Syntax::default();
    for (file, source) in files.iter().enumerate() {
        let lines = lines(file, &source.text, problems);
        Blocks { lines: lines.into_iter().peekable(), problems, syntax: &mut syntax }.read();
    }
    syntax
}

/// Whether a datasource has a `url`, and the environment variable in it; `directUrl`, which migrations prefer, goes first.
pub(crate) fn url_of(files: &[SourceFile]) -> (bool, Option<String>) {
    let syntax = parse(files, &mut Problems::default());
    let Some(datasource) = syntax.datasources.first() else { return (false, None) };
    let location = datasource.location();
    (location.has_url, location.direct_url_variable.or(location.url_variable))
}

/// The lines of a file, without blank ones and comments.
fn lines<'t>(file: usize, text: &'t str, problems: &mut Problems) -> Vec<Line<'t>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut open_comment = None;
    for line in text.split(['\n', '\r']) {
        let mut line = Line { text, file, at: start, end: start + line.len(), depth: 0 };
        start = line.end + 1;
        if open_comment.is_some() {
            let Some(at) = line.rest().find("*/") else { continue };
            line.at += at + 2;
        }
        line.skip_comments();
        open_comment = line.opens_comment().then(|| whole(line));
        if !line.is_over() {
            lines.push(line);
        }
    }
    if let Some(span) = open_comment {
        problems.add(span, "a comment begins in this line and never ends: `*/` is missing");
    }
    lines
}

/// What is left of a line.
#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    file: usize,
    at: usize,
    end: usize,
    depth: usize,
}

/// What was expected, where something else stands.
struct Unexpected {
    span: Span,
    message: String,
}

type Parsed<T> = Result<T, Unexpected>;

impl<'t> Line<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    /// Skips comments that end in this line.
    fn skip_comments(&mut self) {
        self.skip_blanks();
        while let Some(length) = self.rest().strip_prefix("/*").and_then(|inside| inside.find("*/")) {
            self.at += length + 4;
            self.skip_blanks();
        }
    }

    /// Whether nothing is left but comments.
    fn is_over(&self) -> bool {
        let mut ahead = *self;
        ahead.skip_comments();
        let rest = ahead.rest();
        rest.is_empty() || rest.starts_with("//") || rest.starts_with("/*")
    }

    /// Whether a comment begins in this line that does not end in it.
    fn opens_comment(&self) -> bool {
        let mut rest = self.rest();
        let mut quoted = false;
        while let Some(c) = rest.chars().next() {
            match c {
                '\\' if quoted => rest = rest.get(1..).unwrap_or_default(),
                '"' => quoted = !quoted,
                '/' if !quoted && rest.starts_with("//") => return false,
                '/' if !quoted && rest.starts_with("/*") => return !rest.contains("*/"),
                _ => {}
            }
            let length = rest.chars().next().map_or(0, char::len_utf8);
            rest = rest.get(length..).unwrap_or_default();
        }
        false
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn span_from(&self, start: usize) -> Span {
        Span { file: self.file, start, end: self.at }
    }

    /// What stands here up to the next blank.
    fn here(&self) -> Span {
        let rest = self.rest();
        let length = match rest.find([' ', '\t', '(', ')', ',']) {
            Some(0) => 1,
            Some(length) => length,
            None => rest.len(),
        };
        Span { file: self.file, start: self.at, end: self.at + length }
    }

    fn unexpected<T>(&self, wanted: &str) -> Parsed<T> {
        let span = self.here();
        let found = match self.text.get(span.start..span.end).filter(|found| !found.is_empty()) {
            Some(found) => format!("`{found}`"),
            None => "the end of the line".to_owned(),
        };
        Err(Unexpected { span, message: format!("{wanted} was expected here, not {found}") })
    }

    fn expect(&mut self, token: &str) -> Parsed<()> {
        self.skip_blanks();
        if self.eat(token) { Ok(()) } else { self.unexpected(&format!("`{token}`")) }
    }

    fn expect_end(&mut self) -> Parsed<()> {
        self.skip_blanks();
        if self.is_over() { Ok(()) } else { self.unexpected("the end of the line") }
    }

    fn name(&mut self, wanted: &str) -> Parsed<Name> {
        self.skip_blanks();
        let rest = self.rest();
        let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        if length == 0 || !rest.starts_with(char::is_alphanumeric) {
            return self.unexpected(wanted);
        }
        let start = self.at;
        self.at += length;
        Ok(Name { text: rest[..length].to_owned(), span: self.span_from(start) })
    }

    /// Names with dots between them.
    fn path(&mut self, wanted: &str) -> Parsed<Name> {
        let mut path = self.name(wanted)?;
        while self.eat(".") {
            let next = self.name("a name after the dot")?;
            path.text = format!("{}.{}", path.text, next.text);
            path.span.end = next.span.end;
        }
        Ok(path)
    }

    fn attributes(&mut self, sign: &str) -> Parsed<Vec<Attribute>> {
        let mut attributes = Vec::new();
        loop {
            self.skip_blanks();
            if !self.eat(sign) {
                self.expect_end()?;
                return Ok(attributes);
            }
            attributes.push(self.attribute()?);
        }
    }

    fn attribute(&mut self) -> Parsed<Attribute> {
        let name = self.path("the name of an attribute")?;
        self.skip_blanks();
        let arguments = if self.eat("(") { self.arguments()? } else { Vec::new() };
        Ok(Attribute { name, arguments })
    }

    /// What stands between parentheses, after the first.
    fn arguments(&mut self) -> Parsed<Vec<Argument>> {
        self.separated(")", |line| {
            let mut ahead = *line;
            if let Ok(name) = ahead.name("") {
                ahead.skip_blanks();
                if ahead.eat(":") {
                    *line = ahead;
                    return Ok(Argument { name: Some(name), value: line.expression()? });
                }
            }
            Ok(Argument { name: None, value: line.expression()? })
        })
    }

    fn separated<T>(&mut self, close: &str, mut item: impl FnMut(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unexpected { span: self.here(), message: "this is nested too deeply".to_owned() });
        }
        let mut items = Vec::new();
        self.skip_blanks();
        if !self.eat(close) {
            loop {
                items.push(item(self)?);
                self.skip_blanks();
                if self.eat(close) {
                    break;
                }
                if !self.eat(",") {
                    return self.unexpected(&format!("`,` or `{close}`"));
                }
            }
        }
        self.depth -= 1;
        Ok(items)
    }

    fn expression(&mut self) -> Parsed<Expression> {
        self.skip_blanks();
        let start = self.at;
        let kind = match self.peek() {
            Some('"') => ExpressionKind::Text(self.text()?),
            Some('[') => {
                self.at += 1;
                ExpressionKind::List(self.separated("]", Self::expression)?)
            }
            Some('{') => {
                self.at += 1;
                ExpressionKind::Object(self.separated("}", Self::member)?)
            }
            Some(c) if c == '-' || c.is_ascii_digit() => ExpressionKind::Number(self.number()?),
            _ => {
                let path = self.path("a value")?;
                if self.eat("(") {
                    ExpressionKind::Call(path.text, self.arguments()?)
                } else {
                    ExpressionKind::Word(path.text)
                }
            }
        };
        Ok(Expression { span: self.span_from(start), kind })
    }

    fn member(&mut self) -> Parsed<(Name, Expression)> {
        let name = self.name("a name")?;
        self.expect(":")?;
        Ok((name, self.expression()?))
    }

    fn number(&mut self) -> Parsed<String> {
        let rest = self.rest();
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let sign = usize::from(rest.starts_with('-'));
        let whole = digits(rest.get(sign..).unwrap_or_default());
        let mut length = sign + whole;
        let fraction = rest.get(length..).unwrap_or_default().strip_prefix('.').map_or(0, digits);
        if fraction > 0 {
            length += 1 + fraction;
        }
        if whole == 0 {
            return self.unexpected("a number");
        }
        self.at += length;
        Ok(rest.get(..length).unwrap_or_default().to_owned())
    }

    /// A text in quotes, written as JSON writes one.
    fn text(&mut self) -> Parsed<String> {
        let start = self.at;
        self.at += 1;
        let mut escaped = false;
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match c {
                '"' if !escaped => {
                    let written = self.text.get(start..self.at).unwrap_or_default();
                    return serde_json::from_str(written).map_err(|_| Unexpected {
                        span: self.span_from(start),
                        message: "this text has an escape that Prisma does not know, or a control character".to_owned(),
                    });
                }
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        Err(Unexpected {
            span: self.span_from(start),
            message: "this text has no closing quote in its line".to_owned(),
        })
    }
}

/// Reads block after block of a file.
struct Blocks<'t, 'p> {
    lines: std::iter::Peekable<std::vec::IntoIter<Line<'t>>>,
    problems: &'p mut Problems,
    syntax: &'p mut Syntax,
}

impl<'t> Blocks<'t, '_> {
    fn read(&mut self) {
        while let Some(line) = self.lines.next() {
            let Some((keyword, name)) = heading(line) else {
                self.problems.add(
                    whole(line),
                    "this line begins no block: `model`, `enum`, `view`, `type`, `datasource` or `generator`, a name and `{`",
                );
                continue;
            };
            match keyword {
                "model" => self.model(ModelKind::Model, name),
                "view" => self.model(ModelKind::View, name),
                "type" => self.model(ModelKind::Composite, name),
                "enum" => self.enumeration(name),
                "datasource" => {
                    let entries = self.entries(&name);
                    self.syntax.datasources.push(Settings { name, entries });
                }
                // What is generated is not the database's matter, and its lines need not be understood.
                _ => self.body(&name, |_| ()),
            }
        }
    }

    /// Gives each line of a block to `line`, up to the closing brace.
    fn body(&mut self, name: &Name, mut line: impl FnMut(Line<'t>)) {
        while let Some(next) = self.lines.peek().copied() {
            if heading(next).is_some() {
                break;
            }
            self.lines.next();
            if next.rest().starts_with('}') {
                self.after_brace(next);
                return;
            }
            line(next);
        }
        let message = format!("the block `{}` is not closed: a line with `}}` alone is missing", name.text);
        self.problems.add(name.span, message);
    }

    fn after_brace(&mut self, mut line: Line<'t>) {
        line.at += 1;
        if let Err(unexpected) = line.expect_end() {
            self.problems.add(unexpected.span, "nothing but a comment may follow the closing brace of a block");
        }
    }

    fn model(&mut self, kind: ModelKind, name: Name) {
        let (mut fields, mut attributes, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        self.body(&name, |mut line| {
            let parsed = match line.rest().starts_with("@@") {
                true => line.attributes("@@").map(|found| attributes.extend(found)),
                false => field(&mut line).map(|found| fields.push(found)),
            };
            wrong.extend(parsed.err());
        });
        self.complain(wrong);
        self.syntax.models.push(Model { kind, name, fields, attributes });
    }

    fn enumeration(&mut self, name: Name) {
        let (mut values, mut attributes, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        self.body(&name, |mut line| {
            let parsed = match line.rest().starts_with("@@") {
                true => line.attributes("@@").map(|found| attributes.extend(found)),
                false => enum_value(&mut line).map(|found| values.push(found)),
            };
            wrong.extend(parsed.err());
        });
        self.complain(wrong);
        self.syntax.enums.push(Enum { name, values, attributes });
    }

    fn entries(&mut self, name: &Name) -> Vec<(Name, Expression)> {
        let (mut entries, mut wrong) = (Vec::new(), Vec::new());
        self.body(name, |mut line| match entry(&mut line) {
            Ok(found) => entries.push(found),
            Err(unexpected) => wrong.push(unexpected),
        });
        self.complain(wrong);
        entries
    }

    fn complain(&mut self, wrong: Vec<Unexpected>) {
        for unexpected in wrong {
            self.problems.add(unexpected.span, unexpected.message);
        }
    }
}

fn whole(line: Line<'_>) -> Span {
    Span { file: line.file, start: line.at, end: line.at + line.rest().trim_end().len() }
}

/// `model Name {`. What follows the brace in its line is passed over, as Prisma does.
fn heading(mut line: Line<'_>) -> Option<(&str, Name)> {
    let start = line.at;
    let keyword = line.name("").ok()?;
    let keyword = line.text.get(start..keyword.span.end)?;
    let name = line.name("").ok()?;
    line.expect("{").ok()?;
    ["model", "view", "type", "enum", "datasource", "generator"].contains(&keyword).then_some((keyword, name))
}

fn field(line: &mut Line<'_>) -> Parsed<Field> {
    let name = line.name("the name of a field")?;
    line.skip_blanks();
    let start = line.at;
    let mut base = line.name("the type of the field")?;
    let base = if base.text == "Unsupported" && line.eat("(") {
        line.skip_blanks();
        if line.peek() != Some('"') {
            return line.unexpected("the database's type, in quotes,");
        }
        let text = line.text()?;
        line.expect(")")?;
        Base::Unsupported(text)
    } else {
        Base::Named(std::mem::take(&mut base.text))
    };
    let base_span = line.span_from(start);
    let arity = match () {
        () if line.eat("[]") => Arity::List,
        () if line.eat("?") => Arity::Optional,
        () => Arity::Required,
    };
    if line.peek() == Some('?') {
        let message = "a list cannot be optional: Prisma has no `[]?`".to_owned();
        return Err(Unexpected { span: line.here(), message });
    }
    Ok(Field { name, base, base_span, arity, attributes: line.attributes("@")? })
}

fn enum_value(line: &mut Line<'_>) -> Parsed<EnumValue> {
    Ok(EnumValue { name: line.name("a value of the enum")?, attributes: line.attributes("@")? })
}

fn entry(line: &mut Line<'_>) -> Parsed<(Name, Expression)> {
    let name = line.name("the name of a setting")?;
    line.expect("=")?;
    let value = line.expression()?;
    line.expect_end()?;
    Ok((name, value))
}
