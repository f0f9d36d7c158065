/** Given names common in West Africa and the Sahel and some from beyond, folded: a name that begins with one is likely a person's. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `abba abdallah abdel abderrahmane abdou abdoul abdoulaye abdourahamane abdoulkarim abdoulkader abdullah abdullahi aboubacar aboubakar abubakar adama
  ahmed ahmad ahmadou aissa aissata aissatou alassane alhaji alhassan ali alioune alou aly amadou amina aminata aminu anne antoine
  arouna assimi awa ayouba aziz babacar bakary baye benoit bernard binta blaise boubacar boubakar boukary bruno catherine cheick
  cheikh cheikhou christine christophe claude daniel daouda david demba diakaridia djibo djibril elhadj emmanuel eric etienne fanta fatima fatimata
  fatou fatoumata fatoumatou francois gaston georges gilbert hadja hadiza hama hamadou hamid hamidou hamza haoua harouna
  hassan hassane hawa henri hussein ibrahim ibrahima idriss idrissa ismael ismail ismaila isiaka issa issaka issiaka iyad jacques jafar
  jean jerome jibril john joseph kadiatou kadidia karim khadija kofi kouame kouassi kwame lamine lassana lassina laurent lawal leila louis luc
  maimouna mahamadou mahamat mahamane malick mamadou mamane mame mamoudou marc mariam mariama marie martin mary maryam mathieu michael michel modibo
  mohamed mohammad mohammed mohamadou mouhamed moctar mokhtar moriba mory moumouni mouhamadou moussa muhammad muhammadu mustapha nathalie nicolas nouhoum omar
  oumar oumarou oumou ousmane ousseini paul peter philippe pierre rahmatou ramata rasmane robert roch rokia sadio saidou salif salifou salimata salou samba
  sambo samuel sani sarah sekou seydou seyni sidi simon sita souleymane soumaila soumana sory suleiman tahirou thomas tidiane
  umar usman vincent yacouba yahaya yahya youssef youssouf yusuf yves zakaria zara zeinab`.split(/\s+/),
);

/** Family names of the Sahel that are no word, place or people besides, folded. */
export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  `bagayoko bah barry bazoum bocoum camara cisse compaore coulibaly dembele diabate diakite diallo diarra diawara dicko dieng diop doumbia fofana
  goita guindo issoufou kabore kante keita kone konate kouyate maiga ndiaye niang ongoiba ouattara ouedraogo sacko samake sangare sanogo
  sawadogo sidibe sissoko sissoco soumare sow tamboura tandja tiani toure traore zongo`.split(/\s+/),
);

/** Given names in Arabic letters. */
export const ARABIC_GIVEN_NAMES: ReadonlySet<string> = new Set(
  "محمد أحمد إبراهيم موسى حسن حسين عمر عثمان عيسى إدريس يوسف مصطفى مختار فاطمة مريم عائشة سليمان إسماعيل إياد أمادو مامادو".split(
    " ",
  ),
);
