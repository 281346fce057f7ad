ALTER VIEW public.tree RENAME TO woods;
