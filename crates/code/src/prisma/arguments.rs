//! The arguments of an attribute or a function, taken one after the other until none is left.

use super::problem::{Problems, Span};
use super::syntax::{Argument, Expression, ExpressionKind, Name};

/// Arguments that have not been asked for yet.
pub(crate) struct Arguments<'s> {
    /// What they belong to, for messages: `@default`.
    of: String,
    span: Span,
    left: Vec<&'s Argument>,
}

impl<'s> Arguments<'s> {
    pub(crate) fn new(sign: &str, name: &Name, all: &'s [Argument]) -> Self {
        Self { of: format!("{sign}{}", name.text), span: name.span, left: all.iter().collect() }
    }

    /// The argument `name: …`.
    pub(crate) fn named(&mut self, name: &str) -> Option<&'s Expression> {
        self.take(|argument| argument.name.as_ref().is_some_and(|found| found.text == name))
    }

    /// The argument `name: …`, or the first one without a name.
    pub(crate) fn first(&mut self, name: &str) -> Option<&'s Expression> {
        self.named(name).or_else(|| self.take(|argument| argument.name.is_none()))
    }

    /// The argument that must be there; a problem where it is not.
    pub(crate) fn required(&mut self, name: &str, problems: &mut Problems) -> Option<&'s Expression> {
        let found = self.first(name);
        if found.is_none() {
            problems.add(self.span, format!("`{}` needs the argument `{name}`", self.of));
        }
        found
    }

    fn take(&mut self, is_meant: impl Fn(&Argument) -> bool) -> Option<&'s Expression> {
        let at = self.left.iter().position(|argument| is_meant(argument))?;
        Some(&self.left.remove(at).value)
    }

    /// Those that nobody asked for are problems.
    pub(crate) fn finish(self, problems: &mut Problems) {
        for argument in self.left {
            match &argument.name {
                Some(name) => problems.add(name.span, format!("`{}` has no argument `{}`", self.of, name.text)),
                None => problems.add(argument.value.span, format!("`{}` takes fewer arguments", self.of)),
            }
        }
    }
}

/// A text in quotes; anything else is a problem.
pub(crate) fn text<'s>(expression: &'s Expression, problems: &mut Problems) -> Option<&'s str> {
    let ExpressionKind::Text(text) = &expression.kind else {
        problems.add(expression.span, "a text in quotes was expected here");
        return None;
    };
    Some(text)
}

/// A bare word; anything else is a problem.
pub(crate) fn word<'s>(expression: &'s Expression, what: &str, problems: &mut Problems) -> Option<&'s str> {
    let ExpressionKind::Word(word) = &expression.kind else {
        problems.add(expression.span, format!("{what} was expected here"));
        return None;
    };
    Some(word)
}

/// A list's members; a single value stands for a list of one, as Prisma has it.
pub(crate) fn members(expression: &Expression) -> &[Expression] {
    match &expression.kind {
        ExpressionKind::List(members) => members,
        ExpressionKind::Number(_)
        | ExpressionKind::Text(_)
        | ExpressionKind::Word(_)
        | ExpressionKind::Call(..)
        | ExpressionKind::Object(_) => std::slice::from_ref(expression),
    }
}
