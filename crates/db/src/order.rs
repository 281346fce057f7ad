//! Puts the pieces of a script into an order in which each finds what it needs.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Pieces, each with a rank among those that are ready and with the pieces that must come before it.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    /// Pieces of a lower rank come first where needs allow; equal ranks keep their given order.
    ranks: Vec<u16>,
    /// The positions of the pieces that pieces need, those of the first piece first.
    needs: Vec<usize>,
    /// Where among the needs each piece's end.
    ends: Vec<usize>,
}

impl Graph {
    /// A graph that is to have that many pieces.
    pub(crate) fn with_capacity(pieces: usize) -> Self {
        let needs = Vec::with_capacity(2 * pieces);
        Self { ranks: Vec::with_capacity(pieces), needs, ends: Vec::with_capacity(pieces) }
    }

    /// Adds the next piece.
    pub(crate) fn add(&mut self, rank: u16, needs: impl Iterator<Item = usize>) {
        self.ranks.push(rank);
        self.needs.extend(needs);
        self.ends.push(self.needs.len());
    }

    fn needs_of(&self, piece: usize) -> &[usize] {
        let begin = if piece == 0 { 0 } else { self.ends[piece - 1] };
        &self.needs[begin..self.ends[piece]]
    }

    /// All needs, as who needs whom.
    fn edges(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.ranks.len()).flat_map(|piece| self.needs_of(piece).iter().map(move |need| (piece, *need)))
    }

    /// The positions in an order that loads, and the positions that are in a circle, or after one, in their given order.
    pub(crate) fn load_order(&self) -> (Vec<usize>, Vec<usize>) {
        let count = self.ranks.len();
        let edges = || self.edges().filter(|(piece, need)| piece != need);
        let (mut waits, mut ends) = (vec![0_usize; count], vec![0_usize; count]);
        for (piece, need) in edges() {
            waits[piece] += 1;
            ends[need] += 1;
        }
        let mut end = 0;
        for of_piece in &mut ends {
            end += *of_piece;
            *of_piece = end;
        }
        // Filled from the end, so that each end becomes the begin.
        let (mut begins, mut needed_by) = (ends.clone(), vec![0; end]);
        for (piece, need) in edges() {
            begins[need] -= 1;
            needed_by[begins[need]] = piece;
        }
        let ready = |piece: usize| Reverse((self.ranks[piece], piece));
        let mut heap: BinaryHeap<_> = (0..count).filter(|piece| waits[*piece] == 0).map(ready).collect();
        let mut order = Vec::with_capacity(count);
        while let Some(Reverse((_, piece))) = heap.pop() {
            order.push(piece);
            for &next in &needed_by[begins[piece]..ends[piece]] {
                waits[next] -= 1;
                if waits[next] == 0 {
                    heap.push(ready(next));
                }
            }
        }
        (order, (0..count).filter(|piece| waits[*piece] > 0).collect())
    }

    /// The pieces that need each other in a circle: for each piece the number of its circle, if it is in one.
    pub(crate) fn circles(&self) -> Vec<Option<usize>> {
        let count = self.ranks.len();
        let mut graph: petgraph::Graph<(), (), petgraph::Directed, usize> =
            petgraph::Graph::with_capacity(count, self.needs.len());
        for _ in 0..count {
            graph.add_node(());
        }
        for (piece, need) in self.edges() {
            graph.add_edge(piece.into(), need.into(), ());
        }
        let mut circle_of = vec![None; count];
        let components = petgraph::algo::tarjan_scc(&graph);
        for (number, component) in components.iter().filter(|component| component.len() > 1).enumerate() {
            for node in component {
                circle_of[node.index()] = Some(number);
            }
        }
        circle_of
    }
}

#[cfg(test)]
mod tests {
    use super::Graph;

    fn graph(list: &[(u16, &[usize])]) -> Graph {
        let mut graph = Graph::default();
        for (rank, needs) in list {
            graph.add(*rank, needs.iter().copied());
        }
        graph
    }

    #[test]
    fn needs_come_before_ranks_and_ranks_before_position() {
        let (order, left) = graph(&[(1, &[2]), (1, &[]), (9, &[]), (0, &[])]).load_order();
        assert_eq!(order, [3, 1, 2, 0]);
        assert!(left.is_empty());
    }

    #[test]
    fn circles_are_found_and_left_over() {
        let circle = graph(&[(0, &[1]), (0, &[2]), (0, &[1]), (0, &[])]);
        assert_eq!(circle.circles(), [None, Some(0), Some(0), None]);
        assert_eq!(circle.load_order(), (vec![3], vec![0, 1, 2]));
    }

    #[test]
    fn a_piece_that_needs_itself_or_another_twice_waits_no_longer() {
        let (order, left) = graph(&[(0, &[0, 1, 1]), (0, &[1])]).load_order();
        assert_eq!((order, left), (vec![1, 0], vec![]));
    }
}
