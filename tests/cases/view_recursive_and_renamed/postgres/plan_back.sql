ALTER VIEW public.woods RENAME TO tree;
