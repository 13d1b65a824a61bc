import type { ReactNode } from 'react';
import { Message } from './message.tsx';
import { type Cadre, Page } from './page.tsx';
import { Pile, Titre } from './structure.tsx';

/** Une page de compte : un titre, l'erreur s'il y en a une, un formulaire. */
export const PageFormulaire = ({
  cadre,
  titre,
  sousTitre,
  erreur,
  children,
}: {
  cadre: Cadre;
  titre: string;
  sousTitre?: string;
  erreur?: string | undefined;
  children: ReactNode;
}) => (
  <Page cadre={cadre} titre={erreur === undefined ? titre : `Erreur : ${titre}`}>
    <Titre sousTitre={sousTitre}>{titre}</Titre>
    <Pile>
      {erreur !== undefined && <Message ton="erreur" titre={erreur} />}
      {children}
    </Pile>
  </Page>
);
