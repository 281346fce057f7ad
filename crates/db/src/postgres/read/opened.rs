//! Texts that only the server can print and that must be asked for by name, after the rest.

use super::{Reading, columns, constraints, indexes, relations};
use crate::error::Error;
use crate::postgres::rows::Row;

/// A query for the texts of named objects.
pub(in crate::postgres) struct Rest {
    pub(in crate::postgres) about: &'static str,
    /// `{oids}` stands for what is wanted.
    pub(in crate::postgres) sql: &'static str,
    /// What is wanted; empties the list.
    pub(in crate::postgres) wanted: fn(&mut Reading) -> Vec<u32>,
    pub(in crate::postgres) take: fn(&mut Reading, &Row<'_>) -> Result<(), Error>,
}

/// All such queries.
pub(in crate::postgres) const QUERIES: &[Rest] = &[
    Rest {
        about: "generation expressions",
        sql: "select adrelid, adnum, pg_get_expr(adbin, adrelid) from pg_attrdef where oid in ({oids})",
        wanted: |reading| std::mem::take(&mut reading.open_defaults),
        take: columns::opened_default,
    },
    Rest {
        about: "check constraints",
        sql: "select oid, conrelid, pg_get_constraintdef(oid) from pg_constraint where oid in ({oids})",
        wanted: |reading| std::mem::take(&mut reading.open_constraints),
        take: constraints::opened_constraint,
    },
    Rest {
        about: "policies",
        sql: "select oid, polrelid, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) \
              from pg_policy where oid in ({oids})",
        wanted: |reading| std::mem::take(&mut reading.open_policies),
        take: relations::opened_policy,
    },
    Rest {
        about: "partition keys",
        sql: "select partrelid, pg_get_partkeydef(partrelid) from pg_partitioned_table where partrelid in ({oids})",
        wanted: |reading| std::mem::take(&mut reading.open_partition_keys),
        take: relations::opened_partition_key,
    },
    Rest {
        about: "indexes",
        sql: "select indexrelid, indrelid, pg_get_indexdef(indexrelid) from pg_index where indexrelid in ({oids})",
        wanted: |reading| std::mem::take(&mut reading.open_indexes),
        take: indexes::opened_index,
    },
];
