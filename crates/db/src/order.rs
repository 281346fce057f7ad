//! Puts the pieces of a script into an order in which each finds what it needs.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One piece: its rank among those that are ready, and the positions of the pieces that must come before it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    /// Pieces of a lower rank come first where needs allow; equal ranks keep their given order.
    pub(crate) rank: u16,
    /// Positions of the pieces that it needs.
    pub(crate) needs: Vec<usize>,
}

/// The positions in an order that loads, and the positions that are in a circle and come last, in their given order.
pub(crate) fn load_order(nodes: &[Node]) -> (Vec<usize>, Vec<usize>) {
    let mut waits: Vec<usize> = vec![0; nodes.len()];
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (position, node) in nodes.iter().enumerate() {
        for &need in node.needs.iter().filter(|need| **need != position) {
            waits[position] += 1;
            needed_by[need].push(position);
        }
    }
    let ready = |position: usize| Reverse((nodes[position].rank, position));
    let mut heap: BinaryHeap<_> = (0..nodes.len()).filter(|position| waits[*position] == 0).map(ready).collect();
    let mut order = Vec::with_capacity(nodes.len());
    while let Some(Reverse((_, position))) = heap.pop() {
        order.push(position);
        for &next in &needed_by[position] {
            waits[next] -= 1;
            if waits[next] == 0 {
                heap.push(ready(next));
            }
        }
    }
    let left = (0..nodes.len()).filter(|position| waits[*position] > 0).collect();
    (order, left)
}

/// The pieces that need each other in a circle: for each piece the number of its circle, if it is in one.
pub(crate) fn circles(nodes: &[Node]) -> Vec<Option<usize>> {
    let edges = nodes.iter().enumerate().flat_map(|(from, node)| node.needs.iter().map(move |to| (from, *to)));
    let edge_count = nodes.iter().map(|node| node.needs.len()).sum();
    let mut graph: petgraph::Graph<(), (), petgraph::Directed, usize> =
        petgraph::Graph::with_capacity(nodes.len(), edge_count);
    for _ in nodes {
        graph.add_node(());
    }
    for (from, to) in edges {
        graph.add_edge(from.into(), to.into(), ());
    }
    let mut circle_of = vec![None; nodes.len()];
    let components = petgraph::algo::tarjan_scc(&graph);
    for (number, component) in components.iter().filter(|component| component.len() > 1).enumerate() {
        for node in component {
            circle_of[node.index()] = Some(number);
        }
    }
    circle_of
}

#[cfg(test)]
mod tests {
    use super::{Node, circles, load_order};

    fn nodes(list: &[(u16, &[usize])]) -> Vec<Node> {
        list.iter().map(|(rank, needs)| Node { rank: *rank, needs: needs.to_vec() }).collect()
    }

    #[test]
    fn needs_come_before_ranks_and_ranks_before_position() {
        let (order, left) = load_order(&nodes(&[(1, &[2]), (1, &[]), (9, &[]), (0, &[])]));
        assert_eq!(order, [3, 1, 2, 0]);
        assert!(left.is_empty());
    }

    #[test]
    fn circles_are_found_and_left_over() {
        let circle = nodes(&[(0, &[1]), (0, &[2]), (0, &[1]), (0, &[])]);
        assert_eq!(circles(&circle), [None, Some(0), Some(0), None]);
        assert_eq!(load_order(&circle), (vec![3], vec![0, 1, 2]));
    }
}
