ALTER TABLE public.quiet
    ADD CONSTRAINT quiet_owner_fkey FOREIGN KEY (owner) REFERENCES public.owners(id);
ALTER TABLE public.shown
    ADD CONSTRAINT shown_owner_fkey FOREIGN KEY (owner) REFERENCES public.owners(id);
