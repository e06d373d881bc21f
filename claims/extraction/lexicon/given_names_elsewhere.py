"""Given names that are rare in the United States, by where they are common, and their gender.

Names for both genders, and those that are mostly surnames, places or words, are left out.
"""

from __future__ import annotations

from claims.extraction.lexicon.word_sets import word_set

MALE_NAMES_ELSEWHERE = word_set(
    # Britain and Ireland
    """alasdair alastair aled alf alfie alistair alun alwyn aneurin barnaby baz bertie bram brayden
    callum calum campbell cathal ciaran cillian colm conal cormac crispin cuthbert dafydd darnell
    davey daz declan delroy denzil des diarmuid dilwyn donal donncha dougal eamon emlyn emrys emyr
    eoin ern euan ewan ewen fergal fergus finlay fintan fraser freddie gav gaz gethin giles gregor
    gruff gwilym hamish hamza hughie humphrey huw hywel iain idris iestyn ieuan ifan ifor illtyd
    iolo iwan jago jez johnnie jolyon jonny jono jonty jowan kayden kev kieran kieron lachie
    lachlan lenny leopold lleu llew lorcan macca malachy meirion meredydd mick monty mossie mungo
    murdo niall nige nils oisin ollie oran osian owain ozzy paddy padraic padraig peadar pearse
    peregrine piers piran pádraic ranulph reece reg rhodri rhydian rhys robbie roddy rohan ronan
    ruairi ruaridh seamus seb selwyn sholto struan tadhg taffy tam tarquin tel tiernan timmy tomos
    torquil trayvon trev tristan tudor ultan walt wilf wilfie zac zach zak
    """
    # Germany, the Netherlands, Scandinavia, the Baltic states
    """aksel arne arvid asbjorn axel bas bengt bernhard bjarne bjorn bram cees christer claus daan
    detlef egil einar eirik erkki eskil ewald fredrik geert gerd gerrit gisli gosta gudmund gunnar
    gunther guus haakon hakon halvard harald hartmut heiko heinz hendrik henning holger horst
    ingmar ivar jaap jacco jari jarl jens jeroen jochen joost jorg jorgen joris jorn juha jukka
    jurgen jussi kaarel kaj karsten kees kjell klaas knut lasse lennart lothar ludwig maarten mads
    manfred marten mats matti mikael morten olaf olav ole olli olof otmar oystein paavo pekka piet
    pieter poul rainer rasmus reinhard reinout risto rudiger ruud sander sebastiaan sigurd sjoerd
    soren steffen stig svein sverre tapio tarmo teemu teun thijs thorsten toomas torbjorn tore
    torsten trond trygve ulf ulrich uwe valdis veikko volker wiebe willem wim wolfram wout wouter
    yngve
    """
    # Eastern Europe, the Balkans, the Caucasus, Central Asia
    """aleksandar aleksandr aleksei alexei alexey anatoly andrei andrej andriy andrzej arkadi arkady
    artem artur aslan bastien bogdan bogumil bohdan bohumil bojan boleslaw borislav branko
    bronislaw czeslaw damir daniil danylo dariusz darko davor dejan denys dimitar dimitri dinko
    dmytro dobromir dragan drazen dusan edin evgeny fedir filip frantisek fyodor gavril genadi
    gennady georgi giorgi goran grigory grzegorz hristo hryhoriy ihor ilir ilya ioan ionut irakli
    istvan ivo jacek janos jarek jaroslav jerzy jiri jozef kakha kamil karel kirill konstantin
    kresimir krzysztof laszlo lech leonid leszek levan lubomir ludvik luka lukas maciej marek
    marko maxim mihai mikheil milos mirko miroslav mladen mykola nemanja nenad nikola nikos novak
    oleh oleksandr oleksiy oskar ostap otar pavel pavlo pavol petar petr petro piotr radek
    radoslav radovan radu rafal rostislav ruslan ryszard sandor sandro serhiy slavomir slobodan
    stanislav stanislaw stepan svetozar szymon tamas taras timur tomasz vaclav vadim vanya vasil
    vasily vasyl vitaliy vitaly vlad vladislav vlado vojtech vuk waclaw wieslaw witold wlodzimierz
    yaroslav yegor yevgeny yuriy zbigniew zdenek zoltan zoran zurab
    """
    # France, Italy, Spain, Portugal, Latin America, Greece
    """abilio achille adelino aime alain alessandro alessio alexandre amadeo amaury amedeo anatole
    andreu aristide arnaud attilio augusto aurelien baltasar baptiste bartolomeo benedetto benoit
    bertrand cesare christos ciro clovis corentin cosimo costas cristian cristiano cyrille davide
    didier dimitris diogo domenico donato duarte edouard emiliano enric enzo etienne evaristo
    fabien fabrice ferran filippo flavio florent franck franco gael gaetano gaspard gauthier
    germain giacomo giancarlo gianluca gianni gilles gines giorgio giuliano giulio goncalo
    gregoire guido guilherme guillaume gustave heitor henri hernan honore iker jacopo jeremie
    jeronimo joao joaquim jordi josep juliano julien kostas leonidas leonzio loic lorenz luc
    ludovic luiz manolis manolo marcello marius martim massimo mateus matheus mathieu maurizio
    maxime michalis nando nikolaos nuno olivier oriol panos paolo pascual paulino petros philibert
    pietro placido pompeo rafa raimundo rainier raoul regis remi remy riccardo rinaldo rogerio
    romain romano roque rui ruy santino sauro serge sergi severino silvio simao spyros stavros
    stelios sylvain telmo teofilo thanasis thibault thibaut thierry tiago tito tommaso tristao ugo
    umberto vasco vasilis vassilis vittorio xavi yann yannick yannis yves
    """
    # Africa, the Middle East, Turkey, Iran
    """abdallah abdel abdirahman abdou abdoulaye abdulaziz abdulla abdulrahman abebe abiodun
    abubakar
    adamou ade adeola adnan ahmet akin akinwumi alassane ayman ayodele aziz babajide babatunde
    bachir bakari bashar bashir bassam bayo behrouz berhane bilal bongani boubacar burak cemal
    cengiz chidi chike chinedu chukwuemeka danladi dawit demba desta dogan ebrahim ekrem emeka
    emre enver ercan erdem erkan faisal faiz farhad farid farouk fekadu femi ferhat folarin
    ghassan gideon girma habib hadi haider haile hakan hamad hamed hamid hamidou hani haroun
    hashim hatem haydar hicham hisham hossein houari husam husayn huseyin ibrahima idrissa
    ikechukwu ikenna imran ismail issa iyad jabulani jamil jassim javad kamal kamau kamel kasim
    kassim kaveh kemal kenan kerem khaled koffi kofi kojo kwabena kwadwo kwaku kwame kwasi kweku
    kwesi levent lungile mahdi maher mahir majid malick mamadou mamoun mandla mansour marwan
    masoud mehdi mohamud mokhtar mongezi moussa mubarak muhammadu muhannad muhsin mukhtar murat
    musa mustapha nabil nadeem nader naguib nasser nizar nkosinathi nnamdi obinna okechukwu okon
    olu olumide olusegun onur orhan osama osman otieno oumar ousmane oyelowo ozan parviz qasim
    rachid rafiq rahim ramadan rami ramin rashid raza recep reza riyad rustam saad sabri sadiq
    saeed safwan said salah salam salif salim sami samir sayed segun sekou selim serkan seydou
    shadi shahid shahin sharif siaka sibusiso sipho sizwe sulaiman suleiman taha tahir tamer tarek
    tariq tayo temitope tendai tesfaye thabo themba tidiane tolga tsegaye tunde turgut uche ugur
    ukpong usman volkan waleed walid wasim xolani yahya yaser yasin yasser yassin yaw yilmaz
    yohannes younes youssef youssou yousuf yunus zaid zakaria zayd ziad zubair
    """
    # South, East and South-East Asia, the Pacific
    """abhijit abhishek aditya ajay ajit akash akihiro akira alok amol amrit anant aniket anirudh
    anuj anurag aravind arif arindam arun ashish ashraf ashwin asif atsushi atul ayub azhar babu
    bharat bhaskar bikram bimal biren chandran chetan chirag daisuke darshan debashish deepankar
    dev devendra devesh dhanush dhruv dinesh eiji farhan farooq fetu ganesh gaurav girish gopal
    govind gurdeep gurpreet hari haris harish harjit haroon haruki haruto hemant hideki hideo
    hiroki hitoshi imtiaz iqbal irfan ishaan jagdish jaspal javed jayant jitendra junichi kabir
    kailash kalyan kartik kaushik kazuki kazuo keisuke kenichi kenta khalil kiran kishore koichi
    koji kotaro kunal lalit laxman madhav mahesh malakai manish manmohan manoj manu masahiro
    masaki masato mohan mohit mukesh murali naoki naoto naresh naveen nawaz nikhil nilesh nishant
    nitin nobuo osamu pankaj parth piyush prabhat pradip prakash pranab prasad prashant pratap
    praveen purushottam rahul rajan rajeev rajendra rajiv ramesh ranjit rashmikant ratan ritesh
    rohit ryota sachin sajid salil sameer sandeep sanjeev sanjiv santosh sarath sarfraz satish
    satoshi saurabh semisi senthil shahbaz shahzad shakeel shankar sharad shashi shekhar shigeru
    shinji shiv shoaib shoji shreyas shyam siddharth sione siosaia sohail somchai soumya sourav
    srinivas subhash subrata sudhir sujit sukhdev sumit sundar suraj surendra surjit susumu syed
    tadashi takashi takumi taro tarun tatsuya tetsuya tevita tomohiro toru toshiro tsuyoshi tushar
    uday umesh usama varun vasudev venkat viliame vinay vineet vinod vipul viraj virender vishal
    vivek waqar wasif yash yasuhiro yogesh yoichi yoshiro yuichi yusuke zafar zaheer zeeshan
    zulfiqar
    """
)

FEMALE_NAMES_ELSEWHERE = word_set(
    # Britain and Ireland
    """ailsa aine aisling aislinn alys angharad anoushka anwen aoife arabella araminta beatrix beca
    bethan blathnaid branwen bronagh bronwen bryony caitriona caoimhe carys cate catrin catriona
    ceri cerys cliona clodagh cressida delyth demelza demi dervla deryn dilly dilys dympna edie
    effie eilidh eilis eimear eirlys eithne eleri elsie elspeth eluned emer evie felicity fenella
    ffion fionnuala fliss flossie glenys grainne grania gwenllian hattie heledd hermione immy
    ishbel isla isolde izzy jacs jemima jocasta jools kirsty kitty lottie lowri maeve mairead
    mairi maisie marged meinir menna merryn mhairi millie morag morwenna myfanwy nancie nerys
    nesta niamh nuala olwen oona oonagh orla orlaith ottilie perpetua pippa polly poppy posy
    primrose pru prue rhian roisin romilly rosamund sadhbh saffron saoirse saskia senga shaz sian
    sinead sioned sorcha steph tamsin tilly tracey trixie ulrika verity xanthe zadie
    """
    # Germany, the Netherlands, Scandinavia, the Baltic states
    """agnetha aino anke anneke annelies anouk astri aud barbro bente berit birgitta birte brita
    britt dorte dorthe ebba eeva eline elsbeth esmee femke frauke freja friederike froukje greetje
    gry gunilla gunvor hanne hanneke hedda hedvig heidrun helle helmi inka jannicke jette jytte
    kaija kajsa karoliina karolin katja katrin kirsi kjersti kristiina lieke lies liesbeth liv
    lotta lotte lova maaike maarit maija maj margarethe margrethe margriet marieke marit marjolein
    marlies marloes mechthild merete mette mirja mirjam nanna neele nienke odile paivi petronella
    pirjo ragna ragnhild rikke roos saara sanna sanne saskia silke siri siv solveig svenja swantje
    synnove tarja tiina tineke torunn tove trine trude turid ulla ursel vibeke wencke wiebke
    willemijn ylva
    """
    # Eastern Europe, the Balkans, the Caucasus, Central Asia
    """agata agnieszka aleksandra alzbeta anca anelia aneta anezka ania anzhela barbora bozena
    bronislava dagmara darya dijana doina dominika dorota dragana eliska elzbieta gordana helenka
    ioana ionela iryna iwona izabela jadranka jasna jelena jitka jolanta jovana justyna kalina
    kamila karolina kasia katarzyna katerina kateryna khrystyna klaudia ksenia larysa lenka lesya
    liliya liudmila ljiljana ljubica ludmila lyubov lyudmila maja malgorzata marija marijana
    marketa marzena milada milena milica mirela mirjana mirka nadezhda nastya natallia nino oksana
    oleksandra olena olesya petya radka radmila radoslava ruxandra ruzica sanja slavica snezana
    stanislava stoyanka svitlana tatjana tereza tetyana ulyana urszula vasilisa vesela vesna
    viktoria vlasta weronika wioletta yana yekaterina yevgenia yulia zdenka zlata zsuzsa zuzana
    """
    # France, Italy, Spain, Portugal, Latin America, Greece
    """agathe agnese aitana alessia almudena amandine amelie anabela anais annick arantxa ariadne
    aurelie axelle begona benedetta berthe bibiana brunella capucine clarisse clemence cosima
    domitille donatella dorothee eleftheria elisabetta elodie elvire emanuela emmanuelle
    encarnacion evangelia fabienne faustine federica fiorella frederique gaelle giada ginevra
    giuliana graziella heloise ilaria immacolata inmaculada jacinthe jimena josiane laetitia
    leocadia leopoldine loredana lucette lucrezia ludivine lurdes macarena madalena maddalena
    maelle maite manon margarida margaux mariapia marilena marinela maryse melisande michela
    mireia montserrat nadege nerea nuria ombretta ondine oriana ornella pascale patrizia pepita
    petronilla raffaella romane sandrine segolene severine simonetta sofie stavroula thais tiziana
    virginie vittoria ximena
    """
    # Africa, the Middle East, Turkey, Iran
    """abeba abena abla achieng adaeze adama adanna adjoa adwoa afua aicha aissatou akosua akua
    alemnesh ama amaka amani amara aminata amma amna asel asma asmaa aster awa aya ayaan ayse
    aysegul aysel azadeh aziza bahar basma binta bintou bisola bukola busisiwe chiamaka chidinma
    chinyere chioma defne dima ebele ebru elif emel emine esra fadwa faiza fanta farida fariha
    farzana fatema fatemeh fatma fatou fatoumata feride fikile folake forough funke funmilayo
    gamze genet ghada golnaz gulsen gulsum habiba hadiza haifa hala halima halla hanan hatice heba
    hiba hiwot hoda houda huda ifeoma iman inaam ipek kadiatou kaltoum kemi khadidja khadijatou
    lale lamia lateefah latifa lerato leyla lubna lulwa maha mahnaz mahsa maimouna makena malaika
    mariama mariame marwa mbali melike meryem muna mwajuma nabila nadira nafisa naglaa nagwa najwa
    nandi nasrin nawal nazanin nermin nesrin ngozi niloufar njeri nkechi nombuso nomsa nomvula
    nonhle nouf noura nurhan nusaybah oluchi oumou oya ozlem parisa parvaneh pinar rabia rahma
    rania rasha reem rehab rim roya rukhsana ruqayya saba sabah safa safiya sahar salma salwa
    samah selam selin semra sevgi shadia shahd shaima shireen shirin sibongile simin sirin soheila
    souad suad suhair sumaya susu tahani tenneh thandi thandiwe thuli tigist titilayo tsehay wafa
    wambui wangari wanjiku yaa yagmur yetunde yewande zahra zainab zanele zaynab zeinab zeynep
    zohra zubaida zuhal zuleikha
    """
    # South, East and South-East Asia, the Pacific
    """aarti aditi aishwarya akane alka amrita anamika anandi anindita anjana ankita anuradha
    anushka
    aparna archana aruna asako asuka ayumi bina chandni chandrika chitra damini deepika deepti
    devika divya eri eriko gauri gayatri geeta geetanjali hanako harsha haruka harumi hema
    hemalatha hina hitomi indrani ishani ishita jaya jayanti jyothi jyoti kajal kalpana kamini
    kanako kaori kavya kayoko kirti komal kumiko lakshmi lalita lan-anh lata lavanya leela machiko
    madhuri mahua maki malini mamta manisha manju mayuko meena meenakshi meghna mehreen mele
    midori mieko minh-anh misako miyuki momoko mrinalini mumtaz nalini namita nanako nandini naoko
    nargis naseem nasreen natsuki natsumi nayantara neelam neeta neha nidhi nilofer nithya nurul
    nusrat padma padmini pallavi parvati parveen payal pooja poonam prachi pratibha preeti prerna
    priti priyanka pushpa radha radhika rani ranjana rashmi rehana rekha renu reshma riya roopa
    rubina ruchi rukmini rumi rupa sadhana sadia sakshi sakura salote sanam sandhya sangeeta
    sarala saraswati saroja savita sayaka shabana shabnam shaista shalini shanthi sharmila shazia
    sheetal shikha shilpa shizuka shobha shreya shruti shubha shweta simran sita siti smita smriti
    sneha snehal sonal sonali sridevi subhadra suchitra sudha sujata sulochana sumathi sunanda
    suparna supriya surabhi sushma swapna swati taeko tanvi tasneem tausi tulsi ujwala uma upasana
    urmila vaishali vandana vani varsha vasundhara veena vidya vimala vineeta yamini yui yuka yumi
    yumiko zeenat
    """
)
