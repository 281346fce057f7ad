DROP LANGUAGE mine;
ALTER TABLE public.t SET ACCESS METHOD heap;
CREATE TABLE public.u (
    a integer
);
DROP ACCESS METHOD heap2;
